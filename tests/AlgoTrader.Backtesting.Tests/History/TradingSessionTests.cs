using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Tests.History;

public sealed class TradingSessionTests
{
    private static readonly TradingSession Regular = TradingSession.Parse("regular");

    [Theory]
    [InlineData("2024-01-08T14:29:00Z", 60, false)]
    [InlineData("2024-01-08T14:30:00Z", 60, true)]
    [InlineData("2024-01-08T20:59:00Z", 60, true)]
    [InlineData("2024-01-08T21:00:00Z", 60, false)]
    [InlineData("2024-01-08T14:00:00Z", 3600, true)] // The hour of the open.
    [InlineData("2024-07-08T13:30:00Z", 60, true)] // Summer time.
    [InlineData("2024-07-08T20:00:00Z", 60, false)]
    [InlineData("2024-01-08T00:00:00Z", 86400, true)]
    [InlineData("2015-12-24T18:00:00Z", 60, false)] // A half day.
    [InlineData("2013-11-29T17:59:00Z", 60, true)]
    [InlineData("2013-11-29T18:00:00Z", 60, false)]
    [InlineData("2013-07-03T17:00:00Z", 60, false)]
    public void Regular_Contains_WhatLiesInTheSessionInNewYork(string start, int seconds, bool contains) =>
        Assert.Equal(contains, Regular.Contains(Nanos(start), seconds * UnixNanos.PerSecond));

    [Theory]
    [InlineData("2024-01-08T21:00:00Z", false)]
    [InlineData("2024-01-08T20:59:59Z", true)]
    [InlineData("2024-01-08T14:30:00Z", true)]
    public void Regular_IsOpen_BeforeTheClose(string time, bool open) => Assert.Equal(open, Regular.IsOpenAt(Nanos(time)));

    private static long Nanos(string time) => UnixNanos.From(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));
}
