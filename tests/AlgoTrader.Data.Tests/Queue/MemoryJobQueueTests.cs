using AlgoTrader.Data.Queue;

namespace AlgoTrader.Data.Tests.Queue;

public sealed class MemoryJobQueueTests : JobQueueTests
{
    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override IJobQueue Open(TimeProvider time, QueueOptions options, Random random) =>
        new MemoryJobQueue("test", options, time, random);
}
