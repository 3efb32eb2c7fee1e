using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Exchange;

public sealed class FuturesHoursTests
{
    // Sunday 2024-03-03 20:00 Chicago: the session of Monday has begun, the regular one begins at 08:30.
    private static readonly DateTimeOffset Evening = new(2024, 3, 4, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task LimitOrder_WithoutOutsideRth_TradesByNightAndUntilTheEndOfTheSession()
    {
        var catalogue = InstrumentCatalogue.Default();
        var future = catalogue.GetOrAdd("MESH4", new DateOnly(2024, 3, 4));
        MarketBatch At(DateTimeOffset time, decimal bid) => new(MarketTime.ToNanos(time), [new Quote(future, bid, 10, bid + 0.25m, 10)]);
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.Max }, catalogue, new MarketSource("a night", Evening, [future],
        [
            At(Evening.AddHours(1), 5100.00m),
            // 15:30 Chicago, after the regular session; 17:30, in the session of Tuesday.
            At(new DateTimeOffset(2024, 3, 4, 21, 30, 0, TimeSpan.Zero), 5089.75m),
            At(new DateTimeOffset(2024, 3, 4, 23, 30, 0, TimeSpan.Zero), 4990.00m),
        ]));
        await using var client = await gateway.ConnectAsync();
        var night = client.Place("BUY", 1, 5101m, contract: future.Contract);
        var afternoon = client.Place("BUY", 1, 5090m, contract: future.Contract);
        var never = client.Place("BUY", 1, 5000m, contract: future.Contract);
        client.Connection.Send(new ReqTickByTickData(1, future.Contract) { TickType = "BidAsk" });

        var first = await client.NextAsync<ExecDetails>();
        Assert.Equal((night, 5100.25m, Evening.AddHours(1)), (first.OrderId, first.Price, first.Time));
        var second = await client.NextAsync<ExecDetails>();
        Assert.Equal((afternoon, 5090.00m), (second.OrderId, second.Price));
        Assert.Equal(never, (await client.NextAsync<OrderStatus>(status => status.Status == OrderStatuses.Cancelled)).OrderId);
    }
}
