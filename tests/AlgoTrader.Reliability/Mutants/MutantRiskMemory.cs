using AlgoTrader.IbBroker.Risk;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>Kill switches are not remembered over a restart.</summary>
internal sealed class MutantRiskMemory(IRiskMemory inner) : IRiskMemory
{
    public IReadOnlyList<RiskChange> Restored => [.. inner.Restored.Where(change => change is not KillChanged)];

    public void Keep(RiskChange change, Action? whenDurable = null) => inner.Keep(change, whenDurable);
}
