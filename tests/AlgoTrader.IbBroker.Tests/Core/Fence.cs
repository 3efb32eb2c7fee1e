using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Tests.Core;

internal sealed class Fence : IFence
{
    public long Epoch { get; set; } = 1;

    public bool Holds { get; set; } = true;
}
