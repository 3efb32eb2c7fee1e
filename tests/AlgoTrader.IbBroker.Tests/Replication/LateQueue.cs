using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Tests.Replication;

/// <summary>The loop of a desk that is made later.</summary>
internal sealed class LateQueue : IWorkQueue
{
    public IWorkQueue? Target { get; set; }

    public void Post(Action action) => Target!.Post(action);
}
