using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Tests.MarketData;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Orders;

/// <summary>Order types that change as they go, as a client sees them, with a restart of the gateway in between.</summary>
public sealed class OrderTypeRequestTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-tests-");
    private readonly TickMarket _market = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task EveryType_IsPlacedChangedRestartedAndFilled()
    {
        var qqq = _market.Catalogue.GetOrAdd("QQQ");
        _market
            .At(1, new Trade(qqq, 50, 10), Book(100.00m, (100.10m, 30), (100.20m, 5_000)))
            .At(20, Book(101.90m, (102.10m, 5_000)), _market.Trade(102, 10))
            .At(21, new Trade(qqq, 48, 10))
            .At(30, Book(97.00m, (98.00m, 5_000)), _market.Trade(98, 10));
        var options = new SimulatorOptions { StateFile = Path.Combine(_folder.FullName, "state.jsonl") };
        var scale = new Order { Action = Order.Buy, TotalQuantity = 50, OrderType = "LMT", LmtPrice = 99, Scale = new ScaleOrder { InitLevelSize = 20, SubsLevelSize = 15, PriceIncrement = 0.50m } };
        var benchmark = Of(Order.Buy, 10, "PEG BENCH") with
        {
            PegBenchmark = new PegBenchmark { ReferenceContractId = qqq.ConId, PeggedChangeAmount = 1, ReferenceChangeAmount = 1 },
            StockPeg = new StockPeg { StartingPrice = 100, StockRefPrice = 50 },
        };
        await using (var gateway = _market.Start(options))
        {
            await using var client = await _market.HoldAsync(gateway);
            Send(client, 1, Of(Order.Buy, 100, "MTL"));
            Send(client, 2, Of(Order.Sell, 10, "STP") with { AuxPrice = 90, Adjusted = new AdjustedOrder { OrderType = "STP LMT", TriggerPrice = 102, StopPrice = 99, StopLimitPrice = 97 } });
            Send(client, 3, scale with { LmtPrice = 98.50m });
            Send(client, 3, scale);
            Send(client, 4, Of(Order.Buy, 0, "LMT") with { LmtPrice = 98, CashQty = 1_000 });
            Send(client, 5, benchmark);
            client.Acknowledge();
            Assert.Equal((10m, 1_000m), (await client.NextAsync<OpenOrder>(open => open.OrderId == 4)).Order is var cash ? (cash.TotalQuantity, cash.CashQty) : default);
            var filled = await PlayToFillAsync(client);
            Assert.Equal((1, 30m, 100.10m), (filled.OrderId, filled.Shares, filled.Price));
            Assert.Equal(("MTL", 100.10m), (await client.NextAsync<OpenOrder>(open => open is { OrderId: 1, Order.LmtPrice: > 0 })).Order is var rest ? (rest.OrderType, rest.LmtPrice) : default);
        }
        await using (var gateway = _market.Start(options))
        {
            await using var client = await gateway.ConnectAsync();
            // In no order that anybody promises.
            var orders = (await client.Connection.RequestOpenOrdersAsync()).OrderBy(open => open.OrderId).ToList();
            Assert.Equal([(1, 100.10m), (2, 0m), (3, 99m), (4, 98m), (5, 0m)], orders.Select(open => (open.OrderId, open.Order.LmtPrice ?? 0)));
            Assert.Equal(15, orders[2].Order.Scale!.SubsLevelSize);
            client.Connection.Send(new ReqRealTimeBars(9001, _market.Instrument.Contract));
            var fills = new List<(int OrderId, decimal Shares, decimal Price)>();
            while (fills.Count < 7)
            {
                var fill = await PlayToFillAsync(client);
                fills.Add((fill.OrderId, fill.Shares, fill.Price));
            }

            // The rest of the first and the benchmark's order rested at their prices. The scale order and the one for money are met as the market falls.
            Assert.Contains((1, 70m, 100.10m), fills);
            Assert.Contains((2, 10m, 97.00m), fills);
            Assert.Equal([(3, 20m, 99m), (3, 15m, 98m), (3, 15m, 98m)], fills.Where(fill => fill.OrderId == 3));
            Assert.Contains((4, 10m, 98m), fills);
            Assert.Contains((5, 10m, 98m), fills);
        }
    }

    private static async Task<ExecDetails> PlayToFillAsync(Client client)
    {
        while (true)
        {
            var message = await client.NextAsync();
            if (message is RealTimeBar or ExecDetails)
                client.Acknowledge();
            if (message is ExecDetails fill)
                return fill;
        }
    }

    private DepthUpdate Book(decimal bid, params (decimal Price, decimal Size)[] asks) => _market.Book(
        [new DepthChange(BookSideName.Bid, bid, 5_000), .. asks.Select(ask => new DepthChange(BookSideName.Ask, ask.Price, ask.Size))]);

    private static Order Of(string action, decimal quantity, string type) => new() { Action = action, TotalQuantity = quantity, OrderType = type };

    private static void Send(Client client, int id, Order order) => client.Connection.Send(new PlaceOrder(id, Contract.Stock("SPY"), order));
}
