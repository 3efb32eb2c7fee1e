using System.Globalization;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Fees;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Testing;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>Runs an algorithm by Lean's rules and holds it against what Lean publishes.</summary>
internal static class LeanComparison
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <param name="name">Of the file of fills; null when only totals are published.</param>
    public static BacktestRun Check(string? name, InstrumentHistory history, Strategy strategy, DateOnly from, DateOnly to, Published published, FeeModel? fees = null) =>
        Check(name, [history], strategy, from, to, published, settings => settings with { Fees = fees ?? settings.Fees });

    /// <param name="change">What differs from the usual settings.</param>
    /// <inheritdoc cref="Check(string?, InstrumentHistory, Strategy, DateOnly, DateOnly, Published, FeeModel?)" path="/param"/>
    public static BacktestRun Check(
        string? name, IReadOnlyList<InstrumentHistory> histories, Strategy strategy, DateOnly from, DateOnly to, Published published,
        Func<BacktestSettings, BacktestSettings>? change = null)
    {
        var regular = TradingSession.Parse("regular");
        var settings = new BacktestSettings { Fills = new LeanFills(regular), Fees = new LeanFee(), Session = regular };
        var run = new BacktestEngine(histories, strategy, change?.Invoke(settings) ?? settings).Run(TestContext.Current.CancellationToken);
        if (name is not null)
            CompareFills(name, run);
        foreach (var fill in run.Fills.Take(100))
            TestContext.Current.TestOutputHelper?.WriteLine($"{fill.Time:yyyy-MM-dd HH:mm:ss} {fill.Instrument} {fill.Quantity} at {fill.Price}, fee {fill.Fee}, {fill.Reason}");
        var statistics = LeanStatistics.Of(run, from, to);
        Assert.Equal(
            (published.Orders, published.Fees, published.EndEquity, published.NetProfit, published.Sharpe, published.Drawdown ?? (statistics.Drawdown * 100)),
            (statistics.Orders, Printed(statistics.Fees, 2), Printed(statistics.EndEquity, 2), Printed(statistics.NetProfitRatio * 100, 3), statistics.SharpeRatio, statistics.Drawdown * 100));
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
}
