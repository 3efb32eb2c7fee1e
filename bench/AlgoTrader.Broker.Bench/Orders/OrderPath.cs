using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Broker.Bench.Orders;

/// <summary>The path of an order with one setting of the journal, and in the same run the raw chain, the chain over gRPC and the raw disk.</summary>
internal sealed record OrderPath(PathTimes Broker, PathTimes Raw, PathTimes Grpc, PathTimes Disk, Sample Pipelined)
{
    private const int Orders = 1_000;
    private const int Flushes = 200;
    private const int PipelinedOrders = 10_000;
    private const int AtOnce = 64;

    /// <summary>The runtime compiles a path anew while it learns how it is used; on a core that others need too, that shows for some seconds.</summary>
    private const int WarmUpRounds = 6;

    /// <param name="onMariaDb">The database is a MariaDB server of its own on the same disk, and not a SQLite file.</param>
    public static async Task<OrderPath> MeasureAsync(string durability, bool onMariaDb, int rounds)
    {
        await using var server = onMariaDb ? await MariaDbProcess.StartAsync(Directory.CreateTempSubdirectory("algotrader-bench-")) : null;
        var database = server is null ? null : await server.CreateDatabaseAsync("bench");
        using var gateway = await ServingProcess.StartAsync(EchoGateway.Verb);
        using var raw = await RawChain.StartAsync();
        using var grpc = await GrpcChain.StartAsync();
        using var disk = new RawDisk();
        await using var broker = BrokerProcess.Start(gateway.Port, durability, database);
        await using var strategy = await Strategy.StartAsync(broker.Channel.CreateCallInvoker());
        var path = new OrderPath(PathTimes.Empty, PathTimes.Empty, PathTimes.Empty, PathTimes.Empty, new Sample());
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var times = await strategy.OneByOneAsync(Orders);
            var floor = raw.Run(Orders);
            var stream = await grpc.RunTripsAsync(Orders);
            var flushes = disk.Run(Flushes);
            if (round < 0)
                continue;
            path.Broker.Add(times);
            path.Raw.Add(floor);
            path.Grpc.Add(stream);
            path.Disk.Add(flushes);
        }

        for (var round = -1; round < rounds; round++)
        {
            var rate = await strategy.PipelinedAsync(PipelinedOrders, AtOnce);
            if (round >= 0)
                path.Pipelined.Add(rate);
        }

        return path;
    }
}
