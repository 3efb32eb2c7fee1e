using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Strategies.Metrics;

namespace AlgoTrader.Strategies.Tests.Metrics;

public sealed class MetricsCalculatorTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    // Wednesday, 2026-11-18, 15:00 in New York.
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_AFuture_CountsItsMultiplier()
    {
        // Two ES contracts, a point and a quarter each, 50 dollars a point.
        Execution Fill(string id, OrderSide side, decimal price) => new(
            id, "o", "s", new Instrument("ESH4", "FUT", "CME"), side, 2, Price.FromDecimal(price), 4.5m, "USD", Now, "", 1, 1, 2, null) { Multiplier = 50 };
        var metrics = MetricsCalculator.Of([Fill("a", OrderSide.Buy, 4800), Fill("b", OrderSide.Sell, 4801.25m)], NewYork, Now);
        Assert.Equal(new PeriodMetrics(125 - 9, 9, 1, 1, 4.5m), metrics.Day);
    }

    [Fact]
    public void Of_FillsOfSeveralPeriods_CountsEachWhereItsLocalDayLies()
    {
        var log = new ExecutionLog();
        // October: a loss of 10 and fees of 2.
        Add(log, "a", OrderSide.Buy, 10, 100, Now.AddDays(-30));
        Add(log, "b", OrderSide.Sell, 10, 99, Now.AddDays(-30).AddMinutes(1));
        // Friday of last week, this month: a gain of 50.
        Add(log, "c", OrderSide.Sell, 10, 105, Now.AddDays(-5));
        Add(log, "d", OrderSide.Buy, 10, 100, Now.AddDays(-5).AddMinutes(1));
        // Wednesday by UTC, but Tuesday evening in New York: a loss of 20.
        Add(log, "e", OrderSide.Buy, 10, 100, new(2026, 11, 18, 3, 0, 0, TimeSpan.Zero));
        Add(log, "f", OrderSide.Sell, 10, 98, new(2026, 11, 18, 4, 0, 0, TimeSpan.Zero));
        // Today: half of a position closed with 15, still open.
        Add(log, "g", OrderSide.Buy, 10, 100, Now.AddHours(-2));
        Add(log, "h", OrderSide.Sell, 5, 103, Now.AddHours(-1));

        var metrics = MetricsCalculator.Of(log.Read().Executions, NewYork, Now);

        Assert.Equal(new PeriodMetrics(13, 2, 0, 0, 1), metrics.Day); // -1 of the entry's fee, then +15 -1
        Assert.Equal(new PeriodMetrics(-22 + 13, 4, 1, 0, 23), metrics.Week);
        Assert.Equal(new PeriodMetrics(48 - 22 + 13, 6, 2, 1, 23), metrics.Month);
        Assert.Equal(new PeriodMetrics(-12 + 48 - 22 + 13, 8, 3, 1, 23), metrics.All);
    }

    [Fact]
    public void Of_ASunday_StillCountsTheWeekFromMonday()
    {
        var sunday = new DateTimeOffset(2026, 11, 22, 17, 0, 0, TimeSpan.Zero);
        var log = new ExecutionLog();
        Add(log, "a", OrderSide.Buy, 10, 100, sunday.AddDays(-7));
        Add(log, "b", OrderSide.Sell, 10, 101, sunday.AddDays(-6));
        var metrics = MetricsCalculator.Of(log.Read().Executions, NewYork, sunday);
        Assert.Equal((0, 1, 9m), (metrics.Day.Trades, metrics.Week.Trades, metrics.Week.RealizedPnl));
    }

    [Fact]
    public void Of_LateFeeAndCorrection_CountsWhatStands()
    {
        var log = new ExecutionLog();
        Add(log, "a.01", OrderSide.Buy, 10, 100, Now.AddHours(-3));
        log.Add(Fill("b.01", OrderSide.Sell, 10, 101, Now.AddHours(-2)) with { Fee = null });
        Assert.Equal(9, MetricsCalculator.Of(log.Read().Executions, NewYork, Now).Day.RealizedPnl);

        Add(log, "b.01", OrderSide.Sell, 10, 101, Now.AddHours(-2));
        Assert.Equal(8, MetricsCalculator.Of(log.Read().Executions, NewYork, Now).Day.RealizedPnl);

        log.Add(Fill("b.02", OrderSide.Sell, 10, 102, Now.AddHours(-2)) with { Replaces = "b.01" });
        Add(log, "b.01", OrderSide.Sell, 10, 101, Now.AddHours(-2));
        Assert.Equal(new PeriodMetrics(18, 2, 1, 1, 1), MetricsCalculator.Of(log.Read().Executions, NewYork, Now).Day);
    }

    [Fact]
    public void Of_AcrossTheFlip_EndsOneRoundTripAndBeginsTheNext()
    {
        var log = new ExecutionLog();
        Add(log, "a", OrderSide.Buy, 10, 100, Now.AddMinutes(-3));
        Add(log, "b", OrderSide.Sell, 20, 101, Now.AddMinutes(-2));
        Add(log, "c", OrderSide.Buy, 10, 102, Now.AddMinutes(-1));
        var day = MetricsCalculator.Of(log.Read().Executions, NewYork, Now).Day;
        Assert.Equal((2, 1, -3m), (day.Trades, day.Wins, day.RealizedPnl));
    }

    private static void Add(ExecutionLog log, string id, OrderSide side, decimal quantity, decimal price, DateTimeOffset time) =>
        log.Add(Fill(id, side, quantity, price, time));

    private static Execution Fill(string id, OrderSide side, decimal quantity, decimal price, DateTimeOffset time) => new(
        id, "order", "s", new Instrument("SPY"), side, quantity, Price.FromDecimal(price), 1, "USD", time, "DU1", 1, 1, quantity, null);
}
