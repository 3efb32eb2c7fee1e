using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.Reliability.Mutants;

/// <summary>A replica that has led once believes for ever that it does.</summary>
internal sealed class MutantFence(IFence inner) : IFence
{
    public long Epoch => inner.Epoch;

    public bool Holds => inner.Epoch != 0;
}
