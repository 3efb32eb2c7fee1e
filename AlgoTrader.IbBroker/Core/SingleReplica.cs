namespace AlgoTrader.IbBroker.Core;

/// <summary>The fence of a broker that runs alone.</summary>
internal sealed class SingleReplica : IFence
{
    public long Epoch => 1;

    public bool Holds => true;
}
