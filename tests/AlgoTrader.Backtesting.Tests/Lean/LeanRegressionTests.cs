using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Backtesting.Tests.Lean.Algorithms;
using AlgoTrader.Data.CorporateActions;
using AlgoTrader.Data.Store;
using AlgoTrader.Testing;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>Lean's own regression algorithms against the totals that Lean publishes, and the fills that lead to them.</summary>
public sealed class LeanRegressionTests(LeanMarket market) : IClassFixture<LeanMarket>
{
    private const string Minutes = "bars/equity_1m";
    private const string Days = "bars/equity_1d/SPY.csv.gz";
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
    private static readonly DateOnly Monday = new(2013, 10, 7);
    private static readonly DateOnly Friday = new(2013, 10, 11);
    private static readonly LeanSizing Sizing = new(new LeanFee());

    [Fact]
    public async Task BasicTemplate_SpyMinutes_IsLeans() => Check(
        "BasicTemplate", await MinutesAsync(), new BuyAndHold(TimeSpan.FromMinutes(1), 1, Sizing), Monday, Friday,
        new(1, 3.44m, 101_691.92m, 1.692m, 8.854m, 2.2m));

    [Fact]
    public async Task BasicTemplateHourly_SpyHours_IsLeans() => Check(
        "BasicTemplateHourly", await LoadAsync("bars/equity_1h/SPY.csv.gz", BarInterval.Hour1, Monday, Friday), new BuyAndHold(TimeSpan.FromHours(1), 1, Sizing), Monday, Friday,
        new(1, 3.44m, 101_529.08m, 1.529m, 8.855m, 2.0m));

    [Fact]
    public async Task BasicTemplateDaily_SpyDays_IsLeans()
    {
        var (from, to) = (new DateOnly(2013, 10, 8), new DateOnly(2013, 10, 17));
        Check(
            "BasicTemplateDaily", await LoadAsync(Days, BarInterval.Day1, from, to), new BuyAndHold(TimeSpan.FromDays(1), 1, Sizing), from, to,
            new(1, 3.49m, 104_486.22m, 4.486m, 17.304m, 0.8m));
    }

    [Fact]
    public async Task StopLossOnOrderEvent_SpyMinutes_IsLeans() => Check(
        "StopLossOnOrderEvent", await MinutesAsync(), new StopLossOnOrderEvent(), Monday, Friday,
        new(2, 2.00m, 99_995.41m, -0.005m, 0, 0.0m));

    [Fact]
    public async Task TrailingStop_SpyMinutes_IsLeans() => Check(
        "TrailingStop", await MinutesAsync(), new TrailingStop(), Monday, Friday,
        new(2, 2.00m, 100_023.22m, 0.023m, 3.926m, 0.0m) { DrawdownTolerance = 0.1m });

    [Fact]
    public async Task MacdTrend_SpyDays_IsLeans()
    {
        // Lean counts 85 orders: one was cancelled and sent again by an event at midnight.
        var (from, to) = (new DateOnly(2004, 1, 1), new DateOnly(2015, 1, 1));
        Check(
            "MACDTrend", await LoadAsync(Days, BarInterval.Day1, from, to), new MacdTrend(Sizing), from, to,
            new(84, 468.54m, 137_751.04m, 37.751m, 0.029m, 34.9m));
    }

    [Fact]
    public async Task LimitFill_SpySeconds_IsLeans() => Check(
        "LimitFill", await LoadAsync("bars/equity_1s/SPY_1s_trade.csv.gz", BarInterval.Second1, Monday, Friday), new LimitFill(), Monday, Friday,
        new(35, 34.00m, 99_931.07m, -0.069m, -1.105m, 0.3m));

    [Fact]
    public async Task SecurityCustomProperties_SpyMinutes_IsLeans() => Check(
        "SecurityCustomProperties", await MinutesAsync(), new EmaCrossWithOwnFee(new(new OwnFee())), Monday, Friday,
        new(31, 59.78m, 100_786.91m, 0.787m, 12.062m, 0.8m), new OwnFee());

    [Fact]
    public async Task NoMinimumOrderMargin_SpyMinutes_IsLeans() => Check(
        "NoMinimumOrderMargin", await MinutesAsync(), new HoldQuarter(Sizing), Monday, Friday,
        new(5, 5.00m, 100_420.97m, 0.421m, 5.45m, 0.6m));

    [Fact]
    public async Task DividendRegression_SpyDaysAsTraded_IsLeans()
    {
        var (from, to) = (new DateOnly(1998, 1, 1), new DateOnly(2006, 1, 1));
        var run = Check(
            "DividendRegression", await LoadAsync(Days, BarInterval.Day1, from, to, Adjustment.Raw), new BuyAndHold(TimeSpan.FromDays(1), 0.5m, Sizing), from, to,
            new(1, 2.56m, 120_462.08m, 20.462m, -0.063m, 28.2m));
        Assert.Equal(6_789.12m, run.Actions.Sum(action => action.Cash));
    }

    private static BacktestRun Check(string name, InstrumentHistory history, Strategy strategy, DateOnly from, DateOnly to, Published published, FeeModel? fees = null)
    {
        var settings = new BacktestSettings { Fills = new LeanFills(TradingSession.Parse("regular")), Fees = fees ?? new LeanFee(), Session = TradingSession.Parse("regular") };
        var run = new BacktestEngine([history], strategy, settings).Run(TestContext.Current.CancellationToken);
        CompareFills(name, run);
        var statistics = LeanStatistics.Of(run, from, to);
        Assert.Equal(
            (published.Orders, published.Fees, published.EndEquity, published.NetProfit, published.Sharpe),
            (statistics.Orders, Printed(statistics.Fees, 2), Printed(statistics.EndEquity, 2), Printed(statistics.NetProfitRatio * 100, 3), statistics.SharpeRatio));
        Assert.InRange(statistics.Drawdown * 100, published.Drawdown - published.DrawdownTolerance, published.Drawdown + published.DrawdownTolerance);
        return run;
    }

    private static void CompareFills(string name, BacktestRun run)
    {
        var rows = File.ReadLines(SharedData.PathOf($"reference/lean_fills/{name}.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
        for (var i = 0; i < Math.Min(rows.Length, run.Fills.Count); i++)
        {
            var fill = run.Fills[i];
            var time = TimeZoneInfo.ConvertTime(fill.Time, NewYork).ToString(rows[i][0].Length == 8 ? "yyyyMMdd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            Assert.Equal(
                (i, rows[i][0], Number(rows[i][2]), decimal.Round(Number(rows[i][3]), 9), decimal.Round(Number(rows[i][4]), 9)),
                (i, time, fill.Quantity, fill.Price.ToDecimal(), decimal.Round(fill.Fee, 9)));
        }

        Assert.Equal(rows.Length, run.Fills.Count);
    }

    private static decimal Printed(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

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

    /// <summary>As Lean prints them, ratios in percent.</summary>
    private sealed record Published(int Orders, decimal Fees, decimal EndEquity, decimal NetProfit, decimal Sharpe, decimal Drawdown)
    {
        public decimal DrawdownTolerance { get; init; }
    }
}
