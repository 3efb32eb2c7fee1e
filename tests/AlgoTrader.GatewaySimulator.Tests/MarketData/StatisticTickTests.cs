using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

public sealed class StatisticTickTests
{
    private static readonly ReqHistoricalData Days = new(0, Client.Spy) { Duration = "1 Y", BarSize = "1 day", UseRth = true };

    [Fact]
    public async Task GenericTicks_OfPastSessions_AreWhatTheHistorySays()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.LockStep, StartPaused = true });
        await using var client = await gateway.ConnectAsync();
        var days = (await client.Connection.RequestHistoricalDataAsync(Days)).Bars;
        client.Connection.Send(new ReqMktData(1, Client.Spy) { GenericTicks = "104,106,165,411,236" });
        client.Connection.Send(new ReqMktData(2, Client.Spy));
        await client.NextAsync<MarketDataType>(type => type.RequestId == 1);
        var ticks = new List<IGatewayMessage>();
        while (await client.NextAsync() is var message && message is not TickReqParams)
            ticks.Add(message);

        Assert.Equal(0.15m, Generic(24));
        Assert.Equal(Volatility(days), Generic(23), 5);
        foreach (var (weeks, low, high) in new[] { (13, 15, 16), (26, 17, 18), (52, 19, 20) })
        {
            var first = new DateOnly(2026, 1, 5).AddDays(-7 * weeks).ToString("yyyyMMdd", null);
            var bars = days.Where(bar => string.CompareOrdinal(bar.Date, first) >= 0).ToList();
            Assert.Equal((bars.Min(bar => bar.Low), bars.Max(bar => bar.High)), (Price(low), Price(high)));
        }
        Assert.Equal(Math.Round(days.Where(bar => string.CompareOrdinal(bar.Date, "20251007") >= 0).Average(bar => bar.Volume)), ticks.OfType<TickSize>().Single(tick => tick.TickType == 21).Size);
        Assert.Equal(3, Generic(46));
        // Before the first trade of the day there is no volatility of it.
        Assert.DoesNotContain(ticks.OfType<TickGeneric>(), tick => tick.TickType == 58);
        await gateway.ResumeAsync(client);
        Assert.InRange((await client.NextAsync<TickGeneric>(tick => tick.TickType == 58)).Value, 0.01m, 0.5m);

        decimal Generic(int type) => ticks.OfType<TickGeneric>().Single(tick => tick.TickType == type).Value;
        decimal Price(int type) => ticks.OfType<TickPrice>().Single(tick => tick.TickType == type).Price;
    }

    [Fact]
    public async Task VolatilityBars_AreOfThirtyReturns_AndOfTheOptions()
    {
        await using var gateway = Gateway.Start(new SimulatorOptions { Speed = ReplaySpeed.LockStep });
        await using var client = await gateway.ConnectAsync();
        var days = (await client.Connection.RequestHistoricalDataAsync(Days)).Bars;
        var past = (await client.Connection.RequestHistoricalDataAsync(Days with { WhatToShow = "HISTORICAL_VOLATILITY" })).Bars;
        Assert.Equal(days.Select(bar => bar.Date), past.Select(bar => bar.Date));
        foreach (var session in new[] { 40, 100, days.Count - 1 })
            Assert.Equal(Volatility([.. days.Take(session + 1)]), past[session].Close, 5);
        Assert.All(past, bar => Assert.True(bar.Low <= bar.Open && bar.Low <= bar.Close && bar.High >= bar.Open && bar.High >= bar.Close));
        var hours = (await client.Connection.RequestHistoricalDataAsync(Days with { WhatToShow = "HISTORICAL_VOLATILITY", Duration = "2 D", BarSize = "1 hour" })).Bars;
        Assert.Equal((14, past[^1].Close), (hours.Count, hours[^1].Close));
        var implied = (await client.Connection.RequestHistoricalDataAsync(Days with { WhatToShow = "OPTION_IMPLIED_VOLATILITY" })).Bars;
        Assert.All(implied, bar => Assert.Equal((0.15m, 0.15m), (bar.Open, bar.Close)));
    }

    [Theory]
    [InlineData("HISTORICAL_VOLATILITY")]
    [InlineData("FEE_RATE")]
    public async Task HistoryTooShort_NoVolatility_Is162(string show)
    {
        using var day = RecordedDay.Quiet();
        await using var gateway = Gateway.Start(day.Options(ReplaySpeed.Max));
        await using var client = await gateway.ConnectAsync();
        client.SubscribeBars();
        await client.NextAsync<RealTimeBar>();
        Assert.Equal(162, (await Assert.ThrowsAsync<TwsRequestException>(() => client.Connection.RequestHistoricalDataAsync(Days with { WhatToShow = show }))).Code);
    }

    // The sample deviation of thirty daily returns, of a year of 252 sessions.
    private static decimal Volatility(IReadOnlyList<HistoricalBar> days)
    {
        double[] closes = [.. days.TakeLast(31).Select(bar => (double)bar.Close)];
        double[] returns = [.. closes.Skip(1).Zip(closes, (after, before) => Math.Log(after / before))];
        var mean = returns.Average();
        return (decimal)Math.Sqrt(returns.Sum(change => (change - mean) * (change - mean)) / 29 * 252);
    }
}
