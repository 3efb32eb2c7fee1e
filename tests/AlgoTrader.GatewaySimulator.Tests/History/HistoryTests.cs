using AlgoTrader.GatewaySimulator.Market.Synthetic;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Tests;

public sealed class HistoryTests
{
    private static readonly ReqHistoricalData Minutes = new(0, Client.Spy) { UseRth = true };

    [Fact]
    public async Task Bars_UpToTheSimulatedNow_NeverLater()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options());
        await using var client = await gateway.ConnectAsync();
        Assert.Equal(162, (await Assert.ThrowsAsync<TwsRequestException>(() => client.Connection.RequestHistoricalDataAsync(Minutes))).Code);
        client.SubscribeBars();
        await client.PlayToBarAsync(RecordedDay.Open.AddSeconds(70));

        var bars = (await client.Connection.RequestHistoricalDataAsync(Minutes)).Bars;
        Assert.Equal(["20240304 09:30:00 US/Eastern", "20240304 09:31:00 US/Eastern"], bars.Select(bar => bar.Date));
        Assert.Equal((100.00m, 100.10m, 99.90m, 100.05m, 1200m), (bars[0].Open, bars[0].High, bars[0].Low, bars[0].Close, bars[0].Volume));
        // Three steps of the second minute: from its open to its low.
        Assert.Equal((100.06m, 100.06m, 100.00m, 100.00m, 600m), (bars[1].Open, bars[1].High, bars[1].Low, bars[1].Close, bars[1].Volume));
        var epoch = await client.Connection.RequestHistoricalDataAsync(Minutes with { FormatDate = 2, EndDateTime = "20240304-14:31:00" });
        Assert.Equal(RecordedDay.Open.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(epoch.Bars).Date);
    }

    [Fact]
    public async Task SyntheticMarket_BarsOfAllSizes_AreOfTheSameMinutes()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.LockStep });
        await using var client = await gateway.ConnectAsync();
        // Four sessions: three are the market's own past.
        var minutes = (await client.Connection.RequestHistoricalDataAsync(Minutes with { Duration = "1 W" })).Bars;
        Assert.Equal(4 * 390, minutes.Count);
        var fives = (await client.Connection.RequestHistoricalDataAsync(Minutes with { Duration = "4 D", BarSize = "5 mins" })).Bars;
        Assert.Equal(4 * 78, fives.Count);
        foreach (var session in new[] { 0, 1 })
        {
            var five = fives[session * 78];
            var five1 = minutes.Skip(session * 390).Take(5).ToList();
            Assert.Equal((five1[0].Open, five1.Max(bar => bar.High), five1[4].Close, five1.Sum(bar => bar.Volume)), (five.Open, five.High, five.Close, five.Volume));
        }
        var days = (await client.Connection.RequestHistoricalDataAsync(Minutes with { Duration = "1 W", BarSize = "1 day", FormatDate = 2 })).Bars;
        Assert.Equal(["20251229", "20251230", "20251231", "20260102"], days.Select(bar => bar.Date));
        Assert.Equal(minutes.Take(390).Sum(bar => bar.Volume), days[0].Volume);
        Assert.Equal((minutes[389].Close, minutes.Take(390).Min(bar => bar.Low)), (days[0].Close, days[0].Low));
        var hours = (await client.Connection.RequestHistoricalDataAsync(Minutes with { BarSize = "1 hour" })).Bars;
        Assert.Equal(["09:30:00", "10:00:00"], hours.Take(2).Select(bar => bar.Date.Split(' ')[1]));
    }

    [Theory]
    [InlineData(SyntheticKind.Bars)]
    [InlineData(SyntheticKind.Book)]
    public async Task SyntheticMarket_AYearOfDaysAndAMonthOfMinutes_AreThere(SyntheticKind kind)
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.LockStep, Synthetic = kind, HistoryPacing = false });
        await using var client = await gateway.ConnectAsync();
        var days = (await client.Connection.RequestHistoricalDataAsync(Minutes with { Duration = "1 Y", BarSize = "1 day" })).Bars;
        Assert.InRange(days.Count, 249, 252);
        Assert.Equal(("20250106", "20260102"), (days[0].Date, days[^1].Date));
        for (var i = 1; i < days.Count; i++)
            Assert.InRange(days[i].Open / days[i - 1].Close, 0.97m, 1.03m);
        var minutes = (await client.Connection.RequestHistoricalDataAsync(Minutes with { Duration = "30 D" })).Bars;
        // The days after Thanksgiving and before Christmas are half ones.
        Assert.Equal((28 * 390) + (2 * 210), minutes.Count);
        Assert.Equal(minutes.GroupBy(bar => bar.Date[..8]).Select(day => (day.Key, day.First().Open, day.Max(bar => bar.High), day.Last().Close)),
            days.TakeLast(30).Select(day => (day.Date, day.Open, day.High, day.Close)));
        Assert.Equal(minutes, (await client.Connection.RequestHistoricalDataAsync(Minutes with { Duration = "30 D" })).Bars);
        var middles = (await client.Connection.RequestHistoricalDataAsync(Minutes with { Duration = "30 D", WhatToShow = "MIDPOINT" })).Bars;
        Assert.Equal(minutes.Select(bar => (bar.Date, bar.Close)), middles.Select(bar => (bar.Date, bar.Close)));
        Assert.InRange((await client.Connection.RequestHistoricalDataAsync(Minutes with { Duration = "2 Y", BarSize = "1 day" })).Bars.Count, 498, 505);
        client.Connection.Send(new ReqHeadTimestamp(5, Client.Spy));
        Assert.StartsWith("202312", (await client.NextAsync<HeadTimestamp>()).Text, StringComparison.Ordinal);
        client.Connection.Send(new ReqHistoricalTicks(6, Client.Spy) { EndDateTime = "20250602-20:00:00", NumberOfTicks = 100 });
        var ticks = (await client.NextAsync<HistoricalTicksLast>()).Ticks;
        Assert.Equal((100, 1748894395L), (ticks.Count, ticks[^1].EpochSeconds));
    }

    [Fact]
    public async Task SyntheticMarket_SameSeed_SameBars()
    {
        async Task<IReadOnlyList<HistoricalBar>> BarsAsync(int seed)
        {
            await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.LockStep, Seed = seed });
            await using var client = await gateway.ConnectAsync();
            return (await client.Connection.RequestHistoricalDataAsync(Minutes with { Contract = Contract.Stock("QQQ") })).Bars;
        }
        var first = await BarsAsync(5);
        Assert.Equal(first, await BarsAsync(5));
        Assert.NotEqual(first, await BarsAsync(6));
        Assert.All(first, bar => Assert.True(bar.Low <= bar.Open && bar.Open <= bar.High && decimal.Round(bar.Close, 2) == bar.Close));
    }

    [Fact]
    public async Task KeepUpToDate_SendsTheFormingBarUntilCancelled()
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options(ReplaySpeed.Max));
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(Minutes with { RequestId = 77, KeepUpToDate = true, BarSize = "5 mins" });
        Assert.Equal(77, (await client.NextAsync<HistoricalData>()).RequestId);
        var update = await client.NextAsync<HistoricalDataUpdate>(message => message.Bar.Volume == 1200 + 2400 + 3600 + 1300 + 7);
        Assert.Equal(("20240304 09:30:00 US/Eastern", 100.00m, 100.30m, 99.70m, 100.25m), (update.Bar.Date, update.Bar.Open, update.Bar.High, update.Bar.Low, update.Bar.Close));
        client.Connection.Send(new CancelHistoricalData(77));
        await client.NextAsync<ErrMsg>(message => message is { RequestId: 77, Code: 162 });
        client.Connection.Send(new CancelHistoricalData(77));
        await client.NextAsync<ErrMsg>(message => message is { RequestId: 77, Code: 366 });
    }

    [Theory]
    [InlineData("7 mins", "1 D", "TRADES", "")]
    [InlineData("1 min", "1 fortnight", "TRADES", "")]
    [InlineData("1 min", "0 D", "TRADES", "")]
    [InlineData("1 min", "1 D", "SMELLS", "")]
    [InlineData("1 min", "1 D", "TRADES", "tomorrow")]
    public async Task BadRequest_Is321ThatNamesTheThing(string size, string duration, string show, string end)
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.LockStep });
        await using var client = await gateway.ConnectAsync();
        var error = await Assert.ThrowsAsync<TwsRequestException>(() => client.Connection.RequestHistoricalDataAsync(
            Minutes with { BarSize = size, Duration = duration, WhatToShow = show, EndDateTime = end }));
        Assert.Equal(321, error.Code);
    }

    [Fact]
    public async Task Cancel_UnknownSubscriptions_Are300()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions());
        await using var client = await gateway.ConnectAsync();
        client.Connection.Send(new CancelMktData(5));
        client.Connection.Send(new CancelRealTimeBars(6));
        Assert.Equal(5, (await client.NextAsync<ErrMsg>(message => message.Code == 300)).RequestId);
        Assert.Equal(6, (await client.NextAsync<ErrMsg>(message => message.Code == 300)).RequestId);
        client.Connection.Send(new ReqRealTimeBars(7, Client.Spy) { WhatToShow = "SMELLS" });
        Assert.Equal(7, (await client.NextAsync<ErrMsg>(message => message.Code == 420)).RequestId);
    }
}
