using AlgoTrader.GatewaySimulator.Tests.MarketData;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests.History;

/// <summary>History of a market of ticks that is over: a trade and a quote every second for ten minutes, and nothing after.</summary>
public sealed class TickHistoryTests : IAsyncLifetime
{
    private const int Seconds = 600;
    private static readonly long Start = TickMarket.Open.ToUnixTimeSeconds();
    private Gateway _gateway = null!;
    private Client _client = null!;

    public async ValueTask InitializeAsync()
    {
        var market = new TickMarket();
        for (var second = 0; second < Seconds; second++)
        {
            var price = 100 + (second * 0.01m);
            market.At(second, market.Trade(price, 10, isRegular: second % 10 != 9), market.Quote(price - 0.01m, 3, price + 0.01m, 4));
        }
        _gateway = market.Start();
        _client = await market.HoldAsync(_gateway);
        _client.Connection.Send(new ReqTickByTickData(1, Client.Spy) { TickType = "AllLast" });
        TickMarket.Release(_client);
        await _client.NextAsync<TickByTick>(tick => tick.EpochSeconds == Start + Seconds - 1);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("1 secs", "60 S", 59)]
    [InlineData("5 secs", "60 S", 12)]
    [InlineData("10 secs", "300 S", 30)]
    [InlineData("15 secs", "300 S", 20)]
    [InlineData("30 secs", "600 S", 20)]
    [InlineData("1 min", "1 D", 10)]
    [InlineData("2 mins", "1 D", 5)]
    [InlineData("3 mins", "1 D", 4)]
    [InlineData("5 mins", "1 W", 2)]
    [InlineData("10 mins", "1 M", 1)]
    [InlineData("15 mins", "1 D", 1)]
    [InlineData("20 mins", "1 D", 1)]
    [InlineData("30 mins", "1 D", 1)]
    [InlineData("1 hour", "1 D", 1)]
    [InlineData("2 hours", "1 D", 1)]
    [InlineData("3 hours", "1 D", 1)]
    [InlineData("4 hours", "1 D", 1)]
    [InlineData("8 hours", "1 D", 1)]
    [InlineData("1 day", "1 Y", 1)]
    [InlineData("1 week", "1 Y", 1)]
    [InlineData("1 month", "1 Y", 1)]
    public async Task EveryBarSize_OfEveryKind_AddsUpToTheTicks(string size, string duration, int count)
    {
        foreach (var kind in new[] { "TRADES", "MIDPOINT", "BID", "ASK", "BID_ASK", "ADJUSTED_LAST" })
        {
            var bars = (await RequestAsync(size, duration, kind)).Bars;
            Assert.InRange(bars.Count, count, count + 1);
            Assert.All(bars, bar => Assert.True(bar.Low <= bar.Open && bar.Low <= bar.Close && bar.High >= bar.Open && bar.High >= bar.Close, $"{kind} {bar}"));
            Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.True(string.CompareOrdinal(pair.First.Date, pair.Second.Date) < 0));
            if (kind == "TRADES" && duration.EndsWith('S'))
                Assert.All(bars.Skip(1).SkipLast(1), bar => Assert.Equal(10m * bar.Count, bar.Volume));
            else if (kind == "TRADES")
                Assert.Equal(10m * Seconds, bars.Sum(bar => bar.Volume));
            else if (kind is "MIDPOINT" or "BID_ASK")
                Assert.All(bars, bar => Assert.Equal((-1m, -1m, -1), (bar.Volume, bar.Wap, bar.Count)));
        }
    }

    [Theory]
    [InlineData("1 day", "20240304")]
    [InlineData("1 week", "20240304")]
    [InlineData("1 month", "20240304")]
    public async Task DatedBars_CarryTheirLastSession(string size, string date) =>
        Assert.Equal(date, Assert.Single((await RequestAsync(size, "1 Y", "TRADES")).Bars).Date);

    [Fact]
    public async Task MinuteOfTrades_HasRegularPricesAndAllVolume()
    {
        var bar = (await RequestAsync("1 min", "1 D", "TRADES")).Bars[0];
        Assert.Equal((100.00m, 100.58m, 100.00m, 100.58m, 600m, 60), (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.Count));
    }

    [Fact]
    public async Task HistoricalTicks_FromAStartAndToAnEnd()
    {
        _client.Connection.Send(new ReqHistoricalTicks(5, Client.Spy) { StartDateTime = "20240304 09:31:00 US/Eastern", NumberOfTicks = 3 });
        Assert.Equal([(Start + 60, 100.60m), (Start + 61, 100.61m), (Start + 62, 100.62m)],
            (await _client.NextAsync<HistoricalTicksLast>()).Ticks.Select(tick => (tick.EpochSeconds, tick.Price)));
        _client.Connection.Send(new ReqHistoricalTicks(6, Client.Spy) { EndDateTime = "20240304-14:31:00", NumberOfTicks = 2, WhatToShow = "BID_ASK" });
        Assert.Equal([(Start + 58, 100.57m, 100.59m), (Start + 59, 100.58m, 100.60m)],
            (await _client.NextAsync<HistoricalTicksBidAsk>()).Ticks.Select(tick => (tick.EpochSeconds, tick.BidPrice, tick.AskPrice)));
        _client.Connection.Send(new ReqHistoricalTicks(7, Client.Spy) { EndDateTime = "20240304 09:31:00", NumberOfTicks = 1, WhatToShow = "MIDPOINT" });
        var middle = await _client.NextAsync<HistoricalTicks>();
        Assert.True(middle.IsDone);
        Assert.Equal((Start + 59, 100.59m), (middle.Ticks[0].EpochSeconds, middle.Ticks[0].Price));
        _client.Connection.Send(new ReqHistoricalTicks(8, Client.Spy));
        Assert.Equal(321, (await _client.NextAsync<ErrMsg>(message => message.RequestId == 8)).Code);
    }

    [Fact]
    public async Task HeadTimestampHistogramAndSchedule_TellWhatThereIs()
    {
        _client.Connection.Send(new ReqHeadTimestamp(5, Client.Spy) { FormatDate = 1 });
        Assert.Equal("20240304-14:30:00", (await _client.NextAsync<HeadTimestamp>()).Text);
        _client.Connection.Send(new ReqHistogramData(6, Client.Spy) { TimePeriod = "1 day" });
        var entries = (await _client.NextAsync<HistogramData>()).Entries;
        Assert.Equal((Seconds, 10m * Seconds), (entries.Count, entries.Sum(entry => entry.Size)));
        _client.Connection.Send(new ReqHistoricalData(7, Client.Spy) { WhatToShow = "SCHEDULE", BarSize = "1 day", UseRth = true });
        Assert.Equal(new HistoricalSession("20240304-09:30:00", "20240304-16:00:00", "20240304"), Assert.Single((await _client.NextAsync<HistoricalSchedule>()).Sessions));
    }

    [Theory]
    [InlineData("1 secs", "1 D", "TRADES", 162)]
    [InlineData("1 day", "400 D", "TRADES", 321)]
    [InlineData("1 day", "1 Y", "HISTORICAL_VOLATILITY", 162)]
    [InlineData("1 hour", "1 D", "SCHEDULE", 321)]
    public async Task TooMuchOrNothing_IsAnErrorOfTheRequest(string size, string duration, string show, int code)
    {
        _client.Connection.Send(new ReqHistoricalData(9, Client.Spy) { BarSize = size, Duration = duration, WhatToShow = show });
        Assert.Equal(code, (await _client.NextAsync<ErrMsg>(message => message.RequestId == 9)).Code);
    }

    [Fact]
    public async Task KeepUpToDate_OfTicks_TellsTheFormingBarEveryFiveSeconds()
    {
        var market = new TickMarket();
        for (var second = 0; second < 70; second++)
            market.At(second + 0.5, market.Trade(100 + second, 1));
        await using var gateway = market.Start();
        await using var client = await market.HoldAsync(gateway);
        client.Connection.Send(new ReqHistoricalData(7, Client.Spy) { KeepUpToDate = true, FormatDate = 2 });
        await client.NextAsync<HistoricalData>();
        TickMarket.Release(client);
        for (var update = 1; update <= 13; update++)
        {
            var bar = (await client.NextAsync<HistoricalDataUpdate>()).Bar;
            var minute = (update - 1) / 12;
            Assert.Equal(((Start + (60 * minute)).ToString(System.Globalization.CultureInfo.InvariantCulture), 5m * (update - (12 * minute)), 99m + (5 * update)),
                (bar.Date, bar.Volume, bar.Close));
        }
    }

    private Task<HistoricalData> RequestAsync(string size, string duration, string show) => _client.Connection.RequestHistoricalDataAsync(
        new ReqHistoricalData(0, Contract.Stock("SPY")) { BarSize = size, Duration = duration, WhatToShow = show, FormatDate = 2 });
}
