using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Backtesting.Tests.Lean.Algorithms;
using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>Lean's regression algorithms of positions: by indicators and bricks, of several instruments and lengths of bars, after a warm-up, short, with leverage, over splits.</summary>
public sealed class LeanPositionTests(LeanMarket market) : IClassFixture<LeanMarket>
{
    private static readonly DateOnly Monday = new(2013, 10, 7);
    private static readonly DateOnly Friday = new(2013, 10, 11);
    private static readonly DateOnly June5 = new(2014, 6, 5);
    private static readonly LeanSizing Sizing = new(new LeanFee());

    [Fact]
    public async Task Renko_SpyDays_IsLeans()
    {
        var (from, to) = (new DateOnly(2012, 1, 1), new DateOnly(2013, 1, 1));
        LeanComparison.Check(null, await market.DaysAsync("SPY", from, to), new RenkoInAndOut(Sizing), from, to, new(29, 129.34m, 107_838.74m, 7.839m, 0.692m, 6.8m));
    }

    [Fact]
    public async Task WarmUp_SpyDays_IsLeans()
    {
        var (from, to) = (new DateOnly(2013, 11, 1), new DateOnly(2013, 12, 10));
        var tradeFrom = UnixNanos.From(new DateTimeOffset(2013, 11, 1, 0, 0, 0, TimeSpan.Zero));
        LeanComparison.Check(
            null, [await market.DaysAsync("SPY", from.AddDays(-30), to)], new WarmedUpRenko(Sizing), from, to, new(1, 3.23m, 101_236.75m, 1.237m, 1.636m, 1.2m),
            settings => settings with { TradeFromNanos = tradeFrom });
    }

    [Fact]
    public async Task DelayedCloses_SpyDays_IsLeans()
    {
        var (from, to) = (new DateOnly(2009, 1, 1), new DateOnly(2015, 1, 1));
        LeanComparison.Check(null, await market.DaysAsync("SPY", from, to), new DelayedCloses(Sizing), from, to, new(7, 49.40m, 253_075.04m, 153.075m, 1.05m, 12.4m));
    }

    [Fact]
    public async Task EmaCross_SpyMinutes_IsLeans() => LeanComparison.Check(
        null, await market.MinutesAsync("SPY", Monday, Friday), new EmaCross(Sizing, 10, 20), Monday, Friday, new(1, 3.45m, 101_742.04m, 1.742m, 23.023m, 0.3m));

    [Fact]
    public async Task TwoInstruments_SpyAndIbmMinutes_IsLeans() => LeanComparison.Check(
        null, [await market.MinutesAsync("SPY", Monday, Friday), await market.MinutesAsync("IBM", Monday, Friday)], new TwoEmaCrosses(Sizing), Monday, Friday,
        new(94, 114.39m, 100_221.61m, 0.222m, 6.406m, 0.8m));

    [Fact]
    public async Task ThreeInstruments_SpyAigAndBacMinutes_IsLeans() => LeanComparison.Check(
        null,
        [await market.MinutesAsync("SPY", Monday, Friday), await market.MinutesAsync("AIG", Monday, Friday), await market.MinutesAsync("BAC", Monday, Friday)],
        new TwoForADay(Sizing), Monday, Friday, new(5, 28.30m, 101_776.32m, 1.776m, 12.966m, 1.4m));

    [Fact]
    public async Task TwoInstruments_SpyAndAppleDays_IsLeans()
    {
        var (from, to) = (new DateOnly(2007, 1, 1), new DateOnly(2010, 1, 1));
        LeanComparison.Check(
            null, [await market.DaysAsync("SPY", from, to), await market.DaysAsync("AAPL", from, to)], new SecondFrom(Sizing, new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero)), from, to,
            new(2, 45.18m, 119_303.75m, 19.304m, 0.162m, 42.1m));
    }

    [Fact]
    public async Task TwoLengthsOfBars_SpyMinutesAndAppleDays_IsLeans() => LeanComparison.Check(
        null, [await market.MinutesAsync("SPY", Monday, Friday), await market.DaysAsync("AAPL", Monday, Friday)], new OtherOnce(Sizing), Monday, Friday,
        new(1, 32.32m, 100_660.71m, 0.661m, 2.515m, 1.8m));

    [Fact]
    public async Task DayOfHours_SpyHours_IsLeans()
    {
        var to = new DateOnly(2013, 10, 10);
        LeanComparison.Check(null, await market.HoursAsync("SPY", Monday, to), new DayOfHours(Sizing), Monday, to, new(1, 3.45m, 101_062.91m, 1.063m, 5.448m, 1.5m));
    }

    [Fact]
    public async Task DaysWithoutData_IbmMinutes_IsLeans()
    {
        var to = new DateOnly(2013, 10, 15);
        LeanComparison.Check(
            null, [await market.MinutesAsync("IBM", Monday, Friday)], new BuyAndTwoThatWait(), Monday, to, new(3, 1.00m, 10_028.93m, 0.289m, 3.924m, 0.3m),
            settings => settings with { Cash = 10_000 });
    }

    [Fact]
    public async Task Leverage_FiveByDayAndTwoByNight_IsLeans()
    {
        // Lean's margin of a fifth of the value makes the least order five times as large.
        var sizing = new LeanSizing(new LeanFee()) { LeastOrderShare = 0.005m };
        var moments = Enumerable.Range(7, 5).SelectMany(day => new[] { At(day, 9, 31), At(day, 15, 45) }).ToArray();
        LeanComparison.Check(
            null, await market.MinutesAsync("SPY", Monday, Friday),
            new Timed(TimeSpan.FromMinutes(1), context => sizing.SetHoldings(context, context.Instrument, context.Time.Minute == 31 ? 5 : 2, "leverage"), moments), Monday, Friday,
            new(10, 109.26m, 106_028.40m, 6.028m, 42.843m, 9.8m));
    }

    [Fact]
    public async Task ShortOverTheNights_MarkedOutsideTheSessionToo_IsLeans()
    {
        var sizing = new LeanSizing(new LeanFee()) { FreeShare = 0 };
        LeanComparison.Check(
            null, await market.MinutesAsync("SPY", Monday, Friday, session: "extended"),
            new Timed(TimeSpan.FromMinutes(1), context => sizing.SetHoldings(context, context.Instrument, -2.1m, "short"), At(7, 15, 48)), Monday, Friday,
            new(1, 7.24m, 96_499.74m, -3.500m, -2.407m, 7.1m));
    }

    [Fact]
    public async Task WholeEquity_OrderedBeforeTheOpenMinuteByMinute_IsLeans()
    {
        // Lean looks at the equity in minutes that have quotes and no trade, too, and so finds a drawdown of 2.5 %, which the run cannot.
        var to = new DateOnly(2013, 10, 9);
        LeanComparison.Check(
            null, await market.MinutesAsync("SPY", Monday, to, session: "extended", fillForward: false), new BuyAndHold(TimeSpan.FromMinutes(1), 1, Sizing), Monday, to,
            new(19, 21.45m, 98_959.88m, -1.040m, -9.402m, null));
    }

    [Fact]
    public async Task FourTargetsAtOnce_SpyMinutes_IsLeans()
    {
        var to = Monday.AddDays(1);
        LeanComparison.Check(
            null, await market.MinutesAsync("SPY", Monday, to),
            new OnceFrom(DateTimeOffset.MinValue, context => Array.ForEach([0.1m, 0.2m, 0.3m, 1], share => Sizing.SetHoldings(context, context.Instrument, share, "more"))), Monday, to,
            new(4, 5.41m, 98_822.71m, 0, 0, 0));
    }

    [Fact]
    public async Task BuyAndHold_SpySecondsWithQuotes_IsLeans() => LeanComparison.Check(
        null, await market.LoadAsync("bars/equity_1s", Data.Store.BarInterval.Second1, Monday, Friday, withQuotes: true), new BuyAndHold(TimeSpan.FromSeconds(1), 1, Sizing),
        Monday, Friday, new(1, 3.45m, 101_694.38m, 1.694m, 8.863m, 2.2m));

    [Fact]
    public async Task MissingMinutes_ShyMinutes_IsLeans()
    {
        var (from, to) = (new DateOnly(2008, 3, 7), new DateOnly(2008, 3, 10));
        LeanComparison.Check(
            null, await market.MinutesAsync("SHY", from, to, Adjustment.Raw),
            new OnceFrom(new(2008, 3, 10, 9, 31, 0, TimeSpan.FromHours(-4)), context => Sizing.SetHoldings(context, context.Instrument, 1, "hold")), from, to,
            new(1, 5.93m, 100_148.25m, 0.148m, 7.182m, 0.1m));
    }

    [Fact]
    public async Task SplitOfALongPosition_AppleHours_IsLeans()
    {
        var (from, to) = (new DateOnly(2014, 6, 6), new DateOnly(2014, 6, 11));
        LeanComparison.Check(
            null, await market.HoursAsync("AAPL", from, to, Adjustment.Raw), new OutAtSplit(new(2014, 6, 9, 0, 0, 0, TimeSpan.FromHours(-4))), from, to, new(2, 4.50m, 100_092.01m, 0.092m, 7.379m, 0.4m));
    }

    [Fact]
    public async Task SplitOfOneShare_AppleMinutes_IsLeans()
    {
        var to = new DateOnly(2014, 6, 9);
        LeanComparison.Check(
            null, await market.MinutesAsync("AAPL", June5, to, Adjustment.Raw),
            new OnceFrom(DateTimeOffset.MinValue, context => context.Place(OrderTerms.Market(context.Instrument, OrderSide.Buy, 1), "one")), June5, to,
            new(1, 1.00m, 100_007.16m, 0.007m, -3.983m, 0.0m));
    }

    [Fact]
    public async Task SplitOfAShortPosition_AppleMinutes_IsLeans() => LeanComparison.Check(
        null, await market.MinutesAsync("AAPL", June5, new(2014, 6, 9), Adjustment.Raw),
        new OnceFrom(DateTimeOffset.MinValue, context => Sizing.SetHoldings(context, context.Instrument, -1, "short")), June5, new(2014, 6, 11),
        new(1, 1.00m, 98_502.10m, -1.498m, -4.002m, 2.2m));

    private static DateTimeOffset At(int day, int hour, int minute) => new(2013, 10, day, hour, minute, 0, TimeSpan.FromHours(-4));
}
