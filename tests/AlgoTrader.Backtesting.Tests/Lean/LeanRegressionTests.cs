using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Backtesting.Tests.Lean.Algorithms;
using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Store;
using AlgoTrader.Testing;

namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>Lean's own regression algorithms against the totals that Lean publishes, and the fills that lead to them.</summary>
public sealed class LeanRegressionTests(LeanMarket market) : IClassFixture<LeanMarket>
{
    private const string Minutes = "bars/equity_1m";
    private const string Days = "bars/equity_1d/SPY.csv.gz";
    private static readonly DateOnly Monday = new(2013, 10, 7);
    private static readonly DateOnly Friday = new(2013, 10, 11);
    private static readonly LeanSizing Sizing = new(new LeanFee());

    [Fact]
    public async Task BasicTemplate_SpyMinutes_IsLeans() => LeanComparison.Check(
        "BasicTemplate", await MinutesAsync(), new BuyAndHold(TimeSpan.FromMinutes(1), 1, Sizing), Monday, Friday,
        new(1, 3.44m, 101_691.92m, 1.692m, 8.854m, 2.2m));

    [Fact]
    public async Task BasicTemplateHourly_SpyHours_IsLeans() => LeanComparison.Check(
        "BasicTemplateHourly", await LoadAsync("bars/equity_1h/SPY.csv.gz", BarInterval.Hour1, Monday, Friday), new BuyAndHold(TimeSpan.FromHours(1), 1, Sizing), Monday, Friday,
        new(1, 3.44m, 101_529.08m, 1.529m, 8.855m, 2.0m));

    [Fact]
    public async Task BasicTemplateDaily_SpyDays_IsLeans()
    {
        var (from, to) = (new DateOnly(2013, 10, 8), new DateOnly(2013, 10, 17));
        LeanComparison.Check(
            "BasicTemplateDaily", await LoadAsync(Days, BarInterval.Day1, from, to), new BuyAndHold(TimeSpan.FromDays(1), 1, Sizing), from, to,
            new(1, 3.49m, 104_486.22m, 4.486m, 17.304m, 0.8m));
    }

    [Fact]
    public async Task StopLossOnOrderEvent_SpyMinutes_IsLeans() => LeanComparison.Check(
        "StopLossOnOrderEvent", await MinutesAsync(), new StopLossOnOrderEvent(), Monday, Friday,
        new(2, 2.00m, 99_995.41m, -0.005m, 0, 0.0m));

    [Fact]
    public async Task TrailingStop_SpyMinutes_IsLeans() => LeanComparison.Check(
        "TrailingStop", await MinutesAsync(), new TrailingStop(), Monday, Friday,
        new(2, 2.00m, 100_023.22m, 0.023m, 3.926m, 0.0m));

    [Fact]
    public async Task MacdTrend_SpyDays_IsLeans()
    {
        // Lean counts 85 orders: one was cancelled and sent again by an event at midnight.
        var (from, to) = (new DateOnly(2004, 1, 1), new DateOnly(2015, 1, 1));
        LeanComparison.Check(
            "MACDTrend", await LoadAsync(Days, BarInterval.Day1, from, to), new MacdTrend(Sizing), from, to,
            new(84, 468.54m, 137_751.04m, 37.751m, 0.029m, 34.9m));
    }

    [Fact]
    public async Task LimitFill_SpySeconds_IsLeans() => LeanComparison.Check(
        "LimitFill", await LoadAsync("bars/equity_1s/SPY_1s_trade.csv.gz", BarInterval.Second1, Monday, Friday), new LimitFill(), Monday, Friday,
        new(35, 34.00m, 99_931.07m, -0.069m, -1.105m, 0.3m));

    [Fact]
    public async Task SecurityCustomProperties_SpyMinutes_IsLeans() => LeanComparison.Check(
        "SecurityCustomProperties", await MinutesAsync(), new EmaCrossWithOwnFee(new(new OwnFee())), Monday, Friday,
        new(31, 59.78m, 100_786.91m, 0.787m, 12.062m, 0.8m), new OwnFee());

    [Fact]
    public async Task NoMinimumOrderMargin_SpyMinutes_IsLeans() => LeanComparison.Check(
        "NoMinimumOrderMargin", await MinutesAsync(), new HoldQuarter(Sizing), Monday, Friday,
        new(5, 5.00m, 100_420.97m, 0.421m, 5.45m, 0.6m));

    [Fact]
    public async Task DividendRegression_SpyDaysAsTraded_IsLeans()
    {
        var (from, to) = (new DateOnly(1998, 1, 1), new DateOnly(2006, 1, 1));
        var run = LeanComparison.Check(
            "DividendRegression", await LoadAsync(Days, BarInterval.Day1, from, to, Adjustment.Raw), new BuyAndHold(TimeSpan.FromDays(1), 0.5m, Sizing), from, to,
            new(1, 2.56m, 120_462.08m, 20.462m, -0.063m, 28.2m));
        Assert.Equal(6_789.12m, run.Actions.Sum(action => action.Cash));
    }

    private Task<InstrumentHistory> MinutesAsync()
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        return market.LoadAsync(Minutes, BarInterval.Minute1, Monday, Friday, withQuotes: true);
    }

    private Task<InstrumentHistory> LoadAsync(string data, BarInterval interval, DateOnly from, DateOnly to, Adjustment adjustment = Adjustment.SplitsAndDividends)
    {
        Assert.SkipWhen(SharedData.MissingReason is not null, SharedData.MissingReason ?? "");
        return market.LoadAsync(data, interval, from, to, adjustment: adjustment);
    }
}
