using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Tests.Core;

internal sealed class Fence : IFence
{
    public long Epoch { get; set; } = 1;

    public bool Holds { get; set; } = true;

    /// <summary>The term of which the database last refused a write; 0 for none.</summary>
    public long SupersededEpoch { get; private set; }

    public void Superseded(long epoch) => SupersededEpoch = epoch;
}
