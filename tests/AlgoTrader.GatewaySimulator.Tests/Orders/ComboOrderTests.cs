using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Tests.MarketData;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.Orders;

public sealed class ComboOrderTests
{
    [Fact]
    public async Task Combos_AreToldApartByTheirLegs_SurviveARestart_AndFillLegByLeg()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-tests-");
        var market = new TickMarket();
        var qqq = market.Catalogue.GetOrAdd("QQQ");
        market.At(1, market.Quote(100.00m, 300, 100.02m, 300), new Quote(qqq, 50.00m, 300, 50.01m, 300));
        var options = new SimulatorOptions { StateFile = Path.Combine(folder.FullName, "state.jsonl") };
        var spread = Of(new ComboLeg(market.Instrument.ConId, 1, Order.Buy, "SMART"), new ComboLeg(qqq.ConId, 2, Order.Sell, "SMART"));
        int conId;
        await using (var gateway = market.Start(options))
        {
            await using var client = await gateway.ConnectAsync();
            client.Connection.Send(new PlaceOrder(1, spread, Limit(0.02m)));
            conId = (await client.NextAsync<OpenOrder>()).Contract.ConId;
            client.Connection.Send(new PlaceOrder(2, Of(new ComboLeg(market.Instrument.ConId, 1, Order.Sell, "SMART"), new ComboLeg(qqq.ConId, 2, Order.Buy, "SMART")), Limit(-5m)));
            Assert.NotEqual(conId, (await client.NextAsync<OpenOrder>(open => open.OrderId == 2)).Contract.ConId);
            client.Connection.Send(new PlaceOrder(3, Of(new ComboLeg(1234567, 1, Order.Buy, "SMART")), Limit(1)));
            Assert.Equal(200, (await client.NextAsync<ErrMsg>(error => error.RequestId == 3)).Code);
        }
        await using (var gateway = market.Start(options))
        {
            await using var client = await gateway.ConnectAsync();
            var open = await client.NextAsync<OpenOrder>(order => order.OrderId == 1);
            Assert.Equal((conId, 2), (open.Contract.ConId, open.Contract.ComboLegs.Count));
            client.Connection.Send(new CancelOrder(2));
            await market.HoldOnAsync(client);
            client.Acknowledge();
            var fills = new List<ExecDetails>();
            while (fills.Count < 3)
            {
                var message = await client.NextAsync();
                if (message is RealTimeBar or ExecDetails)
                    client.Acknowledge();
                if (message is ExecDetails fill)
                    fills.Add(fill);
            }
            Assert.Equal([("SPY", 100.02m, 1m), ("QQQ", 50.00m, 2m), ("SPY", 0.02m, 1m)], fills.Select(done => (done.Contract.Symbol, done.Price, done.Shares)));
            Assert.Equal(["STK", "STK", "BAG"], fills.Select(done => done.Contract.SecType));
        }
        folder.Delete(recursive: true);
    }

    private static Contract Of(params ComboLeg[] legs) => new() { Symbol = "SPY", SecType = Contract.Combo, Currency = "USD", Exchange = "SMART", ComboLegs = [.. legs] };

    private static Order Limit(decimal limit) => new() { Action = Order.Buy, TotalQuantity = 1, OrderType = "LMT", LmtPrice = limit };
}
