using AlgoTrader.Data.Queue;
using AlgoTrader.Data.Tests.Redis;
using StackExchange.Redis;

namespace AlgoTrader.Data.Tests.Queue;

public abstract class RedisJobQueueTests(ServerKind kind) : JobQueueTests
{
    private RedisServer? _server;
    private ConnectionMultiplexer? _redis;

    public override async ValueTask InitializeAsync()
    {
        _server = await RedisServer.StartAsync(kind);
        _redis = await _server.ConnectAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected override IJobQueue Open(TimeProvider time, QueueOptions options, Random random) =>
        new RedisJobQueue(_redis!, "test", options, time, random);
}
