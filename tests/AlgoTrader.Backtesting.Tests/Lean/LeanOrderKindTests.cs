using AlgoTrader.Backtesting.Tests.Lean.Algorithms;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>Lean's regression algorithms of kinds of order, of orders by timers, changed and cancelled ones, and of those outside the regular session.</summary>
public sealed class LeanOrderKindTests(LeanMarket market) : IClassFixture<LeanMarket>
{
    private static readonly DateOnly Monday = new(2013, 10, 7);
    private static readonly DateOnly Friday = new(2013, 10, 11);
    private static readonly DateOnly March1 = new(2021, 3, 1);
    private static readonly DateOnly March3 = new(2021, 3, 3);

    [Fact]
    public async Task StopLimit_SpyDays_IsLeans()
    {
        var (from, to) = (new DateOnly(2013, 1, 1), new DateOnly(2017, 1, 1));
        LeanComparison.Check(null, await market.DaysAsync("SPY", from, to), new StopLimitTrend(), from, to, new(2, 2.00m, 101_277.61m, 1.278m, -0.791m, 1.5m));
    }

    [Fact]
    public async Task OrderTickets_SpyMinutes_IsLeans()
    {
        var run = LeanComparison.Check(
            null, await market.MinutesAsync("SPY", Monday, Friday), new OrderTickets(), Monday, Friday, new(12, 9.00m, 100_709.93m, 0.710m, 12.469m, 0.1m));
        Assert.Equal(3, run.Orders.Count(order => order.Status == OrderStatus.Cancelled));
    }

    [Fact]
    public async Task MarketOnClose_SpyHours_IsLeans() => await CheckHoursAsync(
        context => context.Place(new(context.Instrument, OrderSide.Buy, 1) { Type = OrderType.MarketOnClose }, "close"), new(2021, 3, 2, 12, 0, 0, TimeSpan.FromHours(-5)),
        new(1, 1.00m, 99_993.90m, -0.006m, -22.06m, 0.0m));

    [Fact]
    public async Task MarketOnOpen_SpyHours_IsLeans() => await CheckHoursAsync(
        context =>
        {
            context.Place(OrderTerms.Market(context.Instrument, OrderSide.Buy, 1) with { TimeInForce = TimeInForce.AtTheOpening }, "open");
            context.Place(OrderTerms.Market(context.Instrument, OrderSide.Buy, 1), "market");
        },
        new(2021, 3, 2, 0, 0, 0, TimeSpan.FromHours(-5)), new(2, 2.00m, 99_981.16m, -0.019m, -147.421m, 0.0m));

    [Fact]
    public async Task StopMarket_SpyHours_IsLeans() => await CheckHoursAsync(
        context => context.Place(
            OrderTerms.Stop(context.Instrument, OrderSide.Buy, 1, Domain.MarketData.Price.Rounded(context.Portfolio.LastPrice(context.Instrument)!.Value - 2))
                with { TimeInForce = TimeInForce.GoodTillCancelled },
            "stop"),
        new(2021, 3, 1, 12, 0, 0, TimeSpan.FromHours(-5)), new(1, 1.00m, 99_991.05m, -0.009m, -54.552m, 0.0m));

    [Fact]
    public async Task MarketOrders_RightAfterTheOpenAndAtNoon_IsLeans()
    {
        // At the first open there is no data yet, and Lean's algorithm waits.
        var moments = Enumerable.Range(7, 5).SelectMany(day => new[] { At(day, 9, 30, 1), At(day, 12, 0, 0) }).Skip(1).ToArray();
        LeanComparison.Check(
            null, await market.MinutesAsync("SPY", Monday, Friday),
            new Timed(TimeSpan.FromMinutes(1), context => context.Place(OrderTerms.Market(context.Instrument, OrderSide.Buy, 1), "now"), moments), Monday, Friday,
            new(9, 9.00m, 100_012.81m, 0.013m, 1.079m, 0.0m));
    }

    [Fact]
    public async Task FourOrdersAtOnce_SpyMinutes_IsLeans()
    {
        var to = Monday.AddDays(1);
        LeanComparison.Check(null, await market.MinutesAsync("SPY", Monday, to), new FourAtOnce(), Monday, to, new(4, 3.00m, 100_168.20m, 0, 0, 0));
    }

    [Fact]
    public async Task InAndOutByTheMinute_AppleMinutes_IsLeans()
    {
        var (from, to) = (new DateOnly(2014, 6, 5), new DateOnly(2014, 6, 6));
        var strategy = new InAndOut(new(2014, 6, 6, 10, 0, 0, TimeSpan.FromHours(-4)), new(2014, 6, 6, 16, 0, 0, TimeSpan.FromHours(-4)));
        LeanComparison.Check(null, await market.MinutesAsync("AAPL", from, to), strategy, from, to, new(359, 359.00m, 99_637.08m, 0, 0, 0));
    }

    [Fact]
    public async Task OrderChangedAtOnce_SpyDays_IsLeans()
    {
        var to = new DateOnly(2013, 10, 9);
        LeanComparison.Check(null, await market.DaysAsync("SPY", Monday, to), new ChangedAtOnce(), Monday, to, new(1, 1.00m, 99_969.95m, -0.030m, -11.996m, 0.0m));
    }

    [Fact]
    public async Task LimitsOutsideTheSession_SpyMinutes_IsLeans()
    {
        var run = LeanComparison.Check(
            null, await market.MinutesAsync("SPY", Monday, Friday, session: "extended"), new ExtendedHours(), Monday, Friday,
            new(5, 5.00m, 100_135.59m, 0.136m, 8.723m, 0.1m));
        Assert.DoesNotContain(run.Fills, fill => fill.Time.TimeOfDay > new TimeSpan(13, 30, 0) && fill.Time.TimeOfDay < new TimeSpan(20, 0, 0));
    }

    [Fact]
    public async Task MarketOnClose_InAndAfterTheSession_IsLeans()
    {
        // One too close to the close Lean does not take at all.
        var to = Monday.AddDays(1);
        LeanComparison.Check(
            null, await market.MinutesAsync("SPY", Monday, to, session: "extended"),
            new Timed(
                TimeSpan.FromMinutes(1), context => context.Place(new(context.Instrument, OrderSide.Buy, 2) { Type = OrderType.MarketOnClose }, "close"),
                At(7, 15, 49, 0), At(7, 16, 48, 0), At(8, 0, 0, 0)),
            Monday, to, new(3, 3.00m, 99_996.08m, 0, 0, 0));
    }

    private async Task CheckHoursAsync(Action<IStrategyContext> act, DateTimeOffset at, Published published) => LeanComparison.Check(
        null, await market.HoursAsync("SPY", March1, March3), new Timed(TimeSpan.FromHours(1), act, at), March1, March3, published);

    private static DateTimeOffset At(int day, int hour, int minute, int second) => new(2013, 10, day, hour, minute, second, TimeSpan.FromHours(-4));
}
