using AlgoTrader.IbBroker.Risk.Kill;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>What keeps orders from passing now.</summary>
internal sealed record RiskState(IReadOnlyList<KillChanged> Kills, IReadOnlyList<HaltChanged> Halts);
