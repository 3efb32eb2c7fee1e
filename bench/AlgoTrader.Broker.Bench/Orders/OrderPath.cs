using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Broker.Bench.Orders;

/// <summary>The path of an order with one setting of the journal, and the raw chain in the same run.</summary>
internal sealed record OrderPath(PathTimes Broker, PathTimes Raw, Sample Pipelined)
{
    private const int Orders = 1_000;
    private const int PipelinedOrders = 10_000;
    private const int AtOnce = 64;

    /// <summary>The runtime compiles a path anew while it learns how it is used; on a core that others need too, that shows for some seconds.</summary>
    private const int WarmUpRounds = 6;

    public static async Task<OrderPath> MeasureAsync(string durability, int rounds)
    {
        using var gateway = await ServingProcess.StartAsync(EchoGateway.Verb);
        using var raw = await RawChain.StartAsync();
        await using var broker = BrokerProcess.Start(gateway.Port, durability);
        await using var strategy = await Strategy.StartAsync(broker.Channel.CreateCallInvoker());
        var path = new OrderPath(PathTimes.Empty, PathTimes.Empty, new Sample());
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var times = await strategy.OneByOneAsync(Orders);
            var floor = raw.Run(Orders);
            if (round < 0)
                continue;
            path.Broker.Add(times);
            path.Raw.Add(floor);
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
