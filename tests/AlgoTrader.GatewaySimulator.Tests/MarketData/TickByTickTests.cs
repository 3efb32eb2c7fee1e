using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

public sealed class TickByTickTests
{
    private const int Unreported = 2;

    [Fact]
    public async Task AllLast_HasEveryPrint_LastOnlyRegularOnes()
    {
        var market = new TickMarket();
        market.At(1, market.Trade(100.00m, 10)).At(1.5, market.Trade(101.50m, 3, isRegular: false, "T")).At(2, market.Trade(100.02m, 20));
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.Connection.Send(new ReqTickByTickData(1, Client.Spy) { TickType = "AllLast" });
        client.Connection.Send(new ReqTickByTickData(2, Client.Spy) { TickType = "Last" });
        TickMarket.Release(client);
        var second = TickMarket.Open.ToUnixTimeSeconds() + 1;
        TickByTick Tick(int id, TickByTickKind kind, long at, decimal price, decimal size, int mask = 0, string conditions = "") =>
            new(id, kind, at) { Price = price, Size = size, Attributes = mask, Exchange = "P", SpecialConditions = conditions };
        Assert.Equal(Tick(1, TickByTickKind.AllLast, second, 100.00m, 10), await client.NextAsync<TickByTick>());
        Assert.Equal(Tick(2, TickByTickKind.Last, second, 100.00m, 10), await client.NextAsync<TickByTick>());
        Assert.Equal(Tick(1, TickByTickKind.AllLast, second, 101.50m, 3, Unreported, "T"), await client.NextAsync<TickByTick>());
        Assert.Equal(Tick(1, TickByTickKind.AllLast, second + 1, 100.02m, 20), await client.NextAsync<TickByTick>());
    }

    [Fact]
    public async Task BidAsk_IgnoringSizes_LeavesThemOut_AndMidPointMovesWithIt()
    {
        var market = new TickMarket();
        market.At(1, market.Quote(99, 1, 101, 2)).At(2, market.Quote(99, 5, 101, 2)).At(3, market.Quote(100, 5, 101, 2)).At(4, market.Trade(100.5m, 1));
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        await using var other = await gateway.ConnectAsync(2);
        client.Connection.Send(new ReqTickByTickData(1, Client.Spy) { TickType = "BidAsk" });
        other.Connection.Send(new ReqTickByTickData(2, Client.Spy) { TickType = "BidAsk", IgnoreSize = true });
        await other.Connection.RequestCurrentTimeAsync();
        client.Connection.Send(new ReqTickByTickData(3, Client.Spy) { TickType = "MidPoint" });
        client.Connection.Send(new ReqTickByTickData(4, Client.Spy) { TickType = "Last" });
        TickMarket.Release(client);
        var ticks = new List<TickByTick>();
        while (ticks.Count == 0 || ticks[^1].RequestId != 4)
            ticks.Add(await client.NextAsync<TickByTick>());
        Assert.Equal([(99m, 1m), (99m, 5m), (100m, 5m)], ticks.Where(tick => tick.RequestId == 1).Select(tick => (tick.BidPrice, tick.BidSize)));
        Assert.Equal([99m, 100m], new[] { await other.NextAsync<TickByTick>(), await other.NextAsync<TickByTick>() }.Select(tick => tick.BidPrice));
        Assert.Equal([100m, 100.5m], ticks.Where(tick => tick.RequestId == 3).Select(tick => tick.Price));
    }

    [Fact]
    public async Task NumberOfTicks_SendsThePastFirst()
    {
        var market = new TickMarket();
        market.At(1, market.Trade(1, 10)).At(2, market.Trade(2, 10)).At(3, market.Trade(3, 10, isRegular: false)).At(4, market.Trade(4, 10)).At(60, market.Trade(5, 10));
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.SubscribeBars();
        TickMarket.Release(client);
        await client.NextAsync<RealTimeBar>();
        client.Connection.Send(new ReqTickByTickData(1, Client.Spy) { TickType = "AllLast", NumberOfTicks = 2 });
        Assert.Equal([(3m, Unreported), (4m, 0)], (await client.NextAsync<HistoricalTicksLast>()).Ticks.Select(tick => (tick.Price, tick.Mask)));
        client.Connection.Send(new ReqTickByTickData(2, Client.Spy) { TickType = "Last", NumberOfTicks = 2 });
        Assert.Equal([2m, 4m], (await client.NextAsync<HistoricalTicksLast>()).Ticks.Select(tick => tick.Price));
    }

    [Fact]
    public async Task Limits_10190And10189And321_NameTheRequest()
    {
        var market = new TickMarket().At(1);
        await using var gateway = market.Start(new SimulatorOptions { MarketDataLines = 40 });
        await using var client = await market.HoldAsync(gateway);
        async Task<(int, int)> AnswerAsync(int id, string kind)
        {
            client.Connection.Send(new ReqTickByTickData(id, Client.Spy) { TickType = kind });
            var error = await client.NextAsync<ErrMsg>(message => message.RequestId >= 0);
            return (error.RequestId, error.Code);
        }
        client.Connection.Send(new ReqTickByTickData(1, Client.Spy) { TickType = "Last" });
        Assert.Equal((2, 10189), await AnswerAsync(2, "Last"));
        Assert.Equal((3, 321), await AnswerAsync(3, "Smells"));
        client.Connection.Send(new ReqTickByTickData(4, Client.Spy) { TickType = "AllLast" });
        Assert.Equal((5, 10190), await AnswerAsync(5, "BidAsk"));
        client.Connection.Send(new CancelTickByTickData(9));
        Assert.Equal(300, (await client.NextAsync<ErrMsg>(message => message.RequestId == 9)).Code);
    }

    [Fact]
    public async Task BarsAndVolumeDelta_OfGeneratedTicks_AreThoseOfTheSource()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var market = new TickMarket();
        var bars = new TradeBarBuilder();
        var delta = new VolumeDelta(0);
        var second = TickMarket.Open.ToUnixTimeSeconds();
        // The last trade is alone in its minute: without a regular print a minute has no prices of its own.
        const int Trades = 3000;
        for (var i = 1; i <= Trades; i++)
        {
            var at = (i * 0.1) + 0.05;
            var middle = 100 + (random.Next(-10, 10) * 0.01m);
            var quote = market.Quote(middle - 0.01m, random.Next(1, 9), middle + 0.01m, random.Next(1, 9));
            var trade = market.Trade(middle + (random.Next(-2, 3) * 0.01m), random.Next(1, 500), isRegular: i is 1 or Trades || random.Next(4) > 0);
            market.At(at, trade, quote);
            var tick = new TickByTick(1, TickByTickKind.AllLast, second + (long)at) { Price = trade.Price, Size = trade.Size, Attributes = trade.IsRegular ? 0 : Unreported };
            bars.Add(tick);
            delta.Add(tick);
            delta.Add(new TickByTick(2, TickByTickKind.BidAsk, 0) { BidPrice = quote.Bid!.Value, AskPrice = quote.Ask!.Value });
        }
        // A range ends before its end: the last trade is in it once the clock has moved on.
        const int Later = 310;
        market.At(Later, market.Quote(99.99m, 1, 100.01m, 1));
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.Connection.Send(new ReqTickByTickData(1, Client.Spy) { TickType = "AllLast" });
        client.Connection.Send(new ReqTickByTickData(2, Client.Spy) { TickType = "BidAsk" });
        TickMarket.Release(client);
        var (told, inferred) = (new TradeBarBuilder(), new VolumeDelta(0));
        for (var trades = 0; trades < Trades;)
        {
            var tick = await client.NextAsync<TickByTick>();
            inferred.Add(tick);
            if (tick.Kind == TickByTickKind.AllLast)
            {
                told.Add(tick);
                trades++;
            }
        }
        Assert.Equal(bars.Minutes, told.Minutes);
        Assert.Equal(delta.Minutes, inferred.Minutes);
        await Until.TrueAsync(
            async () => (await client.Connection.RequestCurrentTimeAsync()).ToUnixTimeSeconds() >= second + Later, "the clock is past the last trade");
        var history = (await client.Connection.RequestHistoricalDataAsync(new ReqHistoricalData(0, Client.Spy) { FormatDate = 2 })).Bars;
        Assert.Equal(bars.Minutes.Values.Select(bar => (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Trades)), history.Select(bar => (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Count)));
    }
}
