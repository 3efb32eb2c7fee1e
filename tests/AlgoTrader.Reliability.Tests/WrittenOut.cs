using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;

namespace AlgoTrader.Reliability.Tests;

/// <summary>Scenarios that are written out, and not drawn from a seed.</summary>
internal static class WrittenOut
{
    public static void CheckEach(Func<long, Scenario> scenario)
    {
        // Which latencies bring it about the seed decides.
        for (var seed = 1; seed <= 100; seed++)
            Check(scenario(seed));
    }

    public static void Check(Scenario scenario)
    {
        var result = new Simulation(scenario).Run();
        Assert.True(result.Violation is null, $"seed {scenario.Seed}: {result.Violation}");
    }

    public static OrderPlan Plan(int index, double at, string symbol, OrderSide side, decimal quantity, long? limit = null, double cancelAfter = -1) => new(
        index,
        Ticks(at),
        new OrderRequest(
            OrderPlan.Key(index),
            OrderPlan.StrategyOf(index),
            new Instrument(symbol),
            side,
            limit is null ? OrderType.Market : OrderType.Limit,
            quantity,
            limit is { } price ? new Price(price * Price.Scale) : null),
        cancelAfter < 0 ? -1 : Ticks(cancelAfter));

    public static long Ticks(double milliseconds) => (long)(milliseconds * TimeSpan.TicksPerMillisecond);
}
