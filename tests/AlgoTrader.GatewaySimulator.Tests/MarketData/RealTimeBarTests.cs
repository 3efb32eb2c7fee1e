using System.Globalization;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

public sealed class RealTimeBarTests
{
    private static readonly long Start = TickMarket.Open.ToUnixTimeSeconds();

    [Fact]
    public async Task Trades_RegularPrintsMakePricesAllMakeVolume_AndTheBoundaryBelongsToTheNextBar()
    {
        var market = new TickMarket();
        market.At(1, market.Trade(100, 10)).At(2, market.Trade(110, 5, isRegular: false)).At(4.999, market.Trade(101, 5))
            .At(5, market.Trade(99, 1)).At(16, market.Trade(98, 2, isRegular: false)).At(21, market.Trade(97, 7));
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.SubscribeBars();
        TickMarket.Release(client);
        async Task<RealTimeBar> NextAsync()
        {
            var bar = await client.NextAsync<RealTimeBar>();
            client.Acknowledge();
            return bar;
        }
        var id = (await NextAsync()) is var first ? first.RequestId : 0;
        Assert.Equal(new RealTimeBar(id, Start, 100, 101, 100, 101, 20, Math.Round((1000m + 550 + 505) / 20, 4), 3), first);
        Assert.Equal(new RealTimeBar(id, Start + 5, 99, 99, 99, 99, 1, 99, 1), await NextAsync());
        Assert.Equal(new RealTimeBar(id, Start + 10, 99, 99, 99, 99, 0, 99, 0), await NextAsync());
        Assert.Equal(new RealTimeBar(id, Start + 15, 99, 99, 99, 99, 2, 98, 1), await NextAsync());
        // The data end within it, but the bar is told.
        Assert.Equal(new RealTimeBar(id, Start + 20, 97, 97, 97, 97, 7, 97, 1), await NextAsync());
    }

    [Fact]
    public async Task BidAskMidpoint_OpenWithTheQuoteThatStood()
    {
        var market = new TickMarket();
        market.At(1, market.Quote(99, 1, 101, 1)).At(3, market.Quote(98, 1, 102, 1)).At(7, market.Quote(100, 1, 102, 1)).At(12, market.Quote(100, 1, 104, 1));
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.Connection.Send(new ReqRealTimeBars(1, Client.Spy) { WhatToShow = "BID" });
        client.Connection.Send(new ReqRealTimeBars(2, Client.Spy) { WhatToShow = "ASK" });
        client.Connection.Send(new ReqRealTimeBars(3, Client.Spy) { WhatToShow = "MIDPOINT" });
        TickMarket.Release(client);
        var bars = new List<(int, long, decimal, decimal, decimal, decimal)>();
        while (bars.Count < 9)
        {
            var bar = await client.NextAsync<RealTimeBar>();
            client.Acknowledge();
            bars.Add((bar.RequestId, bar.EpochSeconds - Start, bar.Open, bar.High, bar.Low, bar.Close));
        }
        Assert.Equal([(1, 0, 99, 99, 98, 98), (2, 0, 101, 102, 101, 102), (3, 0, 100, 100, 100, 100)], bars[..3]);
        Assert.Equal([(1, 5, 98, 100, 98, 100), (2, 5, 102, 102, 102, 102), (3, 5, 100, 101, 100, 101)], bars[3..6]);
        Assert.Equal([(1, 10, 100, 100, 100, 100), (2, 10, 102, 104, 102, 104), (3, 10, 101, 102, 101, 102)], bars[6..]);
    }

    // One by one: at full speed the day may be over before a second request is read.
    [Theory]
    [InlineData("BID", "99.99")]
    [InlineData("MIDPOINT", "100.00")]
    public async Task MinuteSource_BidAndMidpoint_LieAroundThePath(string whatToShow, string open)
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options(ReplaySpeed.Max));
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqRealTimeBars(1, Client.Spy) { WhatToShow = whatToShow });
        Assert.Equal(decimal.Parse(open, CultureInfo.InvariantCulture), (await client.NextAsync<RealTimeBar>()).Open);
    }

    [Fact]
    public async Task BadRequests_420And102And300_NameTheRequest()
    {
        await using var gateway = new TickMarket().At(1).Start();
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new ReqRealTimeBars(1, Client.Spy) { WhatToShow = "SMELLS" });
        Assert.Equal(420, (await client.NextAsync<ErrMsg>(message => message.RequestId == 1)).Code);
        client.Connection.Send(new ReqRealTimeBars(2, Client.Spy));
        client.Connection.Send(new ReqRealTimeBars(2, Client.Spy));
        Assert.Equal(102, (await client.NextAsync<ErrMsg>(message => message.RequestId == 2)).Code);
    }
}
