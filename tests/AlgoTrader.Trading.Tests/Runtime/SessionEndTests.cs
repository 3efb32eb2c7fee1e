using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Runtime;

namespace AlgoTrader.Trading.Tests.Runtime;

/// <summary>Long bars of US shares are complete when the session is, in New York, and not when the UTC day ends.</summary>
public sealed class SessionEndTests
{
    private const int Daily = 1440;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ScriptedStrategy _strategy = new(Daily);

    [Theory]
    [InlineData("2024-03-04T20:59Z")] // winter: 16:00 in New York is 21:00
    [InlineData("2024-07-01T19:59Z")] // summer
    [InlineData("2024-07-03T16:59Z")] // a half day ends at 13:00
    public void DailyBar_LastMinuteOfTheSession_IsDecidedOnAtItsEnd(string lastMinute)
    {
        var last = DateTimeOffset.Parse(lastMinute, null);
        var runner = new StrategyRunner("d", new("SPY"), _strategy);
        _strategy.Bar = context => context.Submit(OrderSide.Buy, 1, "test");
        Assert.Empty(runner.OnBar(At(last - Minute), warmUp: false));
        var decided = Assert.IsType<PlaceDecision>(Assert.Single(runner.OnBar(At(last), warmUp: false)));
        Assert.Equal(last + Minute, runner.Time);
        Assert.Contains($"d-{(last + Minute):yyyyMMdd'T'HHmm}00-1", decided.Request.ClientOrderId, StringComparison.Ordinal);
        // A schedule that ends with the session holds it for one of the session's own.
        Assert.Equal(UnixNanos.From(last + Minute) - 1, runner.ScheduleNanos);
        Assert.Equal(UnixNanos.From(last + Minute) - 1, StrategyRunner.ScheduleNanosOf(runner.Feed(new("SPY")), At(last)));
    }

    [Fact]
    public void DailyBar_TradesAfterTheSession_BelongToNoBar()
    {
        var close = new DateTimeOffset(2024, 3, 4, 21, 0, 0, TimeSpan.Zero);
        var runner = new StrategyRunner("d", new("SPY"), _strategy);
        runner.OnBar(At(close - Minute), warmUp: false);
        runner.OnBar(At(close.AddMinutes(5)), warmUp: false);
        runner.OnBar(At(close.AddDays(1) - Minute), warmUp: false);
        Assert.Equal([close.Date, close.Date.AddDays(1)], _strategy.Bars.Select(bar => bar.Start.UtcDateTime));
    }

    [Fact]
    public void DailyBar_LastMinuteWithoutATrade_IsDecidedOnWithTheNextBarAndAtItsTime()
    {
        var close = new DateTimeOffset(2024, 3, 4, 21, 0, 0, TimeSpan.Zero);
        var runner = new StrategyRunner("d", new("SPY"), _strategy);
        runner.OnBar(At(close - Minute - Minute), warmUp: false);
        Assert.Empty(_strategy.Bars);
        var open = new DateTimeOffset(2024, 3, 5, 14, 30, 0, TimeSpan.Zero);
        runner.OnBar(At(open), warmUp: false);
        Assert.Single(_strategy.Bars);
        Assert.Equal(open + Minute, runner.Time);
        Assert.Equal(UnixNanos.From(open + Minute), runner.ScheduleNanos);
    }

    [Fact]
    public void DailyBar_OfTheFeedItself_IsDecidedOnWhenTheSessionEnds()
    {
        var runner = new StrategyRunner("d", new("SPY"), _strategy);
        var day = new DateTimeOffset(2024, 3, 4, 0, 0, 0, TimeSpan.Zero);
        runner.OnBar(At(day) with { Interval = TimeSpan.FromDays(1) }, warmUp: false);
        Assert.Equal(day.AddHours(21), runner.Time);
    }

    [Fact]
    public void FourHourBar_ThatReachesBeyondTheSession_EndsWithIt()
    {
        var strategy = new ScriptedStrategy(240);
        var runner = new StrategyRunner("d", new("SPY"), strategy);
        for (var minute = new DateTimeOffset(2024, 3, 4, 14, 30, 0, TimeSpan.Zero); minute.Hour < 21; minute += Minute)
            runner.OnBar(At(minute), warmUp: false);
        Assert.Equal([12, 16, 20], strategy.Bars.Select(bar => bar.Start.Hour));
        Assert.Equal(21, runner.Time.Hour);
    }

    [Fact]
    public void DailyBar_OfAFuture_EndsWithTheDay()
    {
        var runner = new StrategyRunner("d", new("ESH4", "FUT", "CME"), _strategy);
        var close = new DateTimeOffset(2024, 3, 4, 21, 0, 0, TimeSpan.Zero);
        runner.OnBar(At(close - Minute), warmUp: false);
        Assert.Empty(_strategy.Bars);
        runner.OnBar(At(new DateTimeOffset(close.UtcDateTime.Date.AddDays(1), TimeSpan.Zero) - Minute), warmUp: false);
        Assert.Single(_strategy.Bars);
    }

    private static Bar At(DateTimeOffset start) => new(
        UnixNanos.From(start), Minute, Price.FromDecimal(10), Price.FromDecimal(10), Price.FromDecimal(10), Price.FromDecimal(10), 100, 1);
}
