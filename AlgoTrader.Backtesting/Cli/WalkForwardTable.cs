using System.Globalization;
using AlgoTrader.Backtesting.Sweeps;
using Spectre.Console;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>The windows of a walk forward, and what they came to.</summary>
internal static class WalkForwardTable
{
    public static void Write(TextWriter output, WalkForwardResult result, IReadOnlyList<string> names, Objective objective)
    {
        var table = Tables.Create(["chosen on", "tried from", "to", .. names, objective.Name + " in", "out of sample", "return", "drawdown", "trips"]);
        foreach (var window in result.Windows)
        {
            table.AddRow(Tables.Cells(
            [
                Day(window.InSampleFrom), Day(window.OutOfSampleFrom), Day(window.To.AddTicks(-1)), .. names.Select(name => window.Parameters[name]),
                SweepTable.Number(objective.Of(window.InSample)), SweepTable.Number(objective.Of(window.OutOfSample)), Percent(window.OutOfSample.TotalReturn),
                Percent(window.OutOfSample.MaxDrawdownRatio), window.OutOfSample.RoundTrips.ToString(CultureInfo.InvariantCulture),
            ]));
        }

        Tables.ConsoleOf(output).Write(table);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"out of sample: return {result.TotalReturn:0.00%}, Sharpe {result.SharpeRatio:0.####}, drawdown {result.MaxDrawdownRatio:0.00%}, end equity {result.EndEquity}, efficiency {SweepTable.Number(result.Efficiency)}"));
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Percent(double value) => value.ToString("0.00%", CultureInfo.InvariantCulture);
}
