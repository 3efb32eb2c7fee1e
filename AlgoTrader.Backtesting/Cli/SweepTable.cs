using System.Globalization;
using AlgoTrader.Backtesting.Statistics;
using AlgoTrader.Backtesting.Sweeps;
using Spectre.Console;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>The best points of a sweep.</summary>
internal static class SweepTable
{
    /// <param name="rows">Best first.</param>
    public static void Write(TextWriter output, IReadOnlyList<SweepRow> rows, IReadOnlyList<string> names, Objective objective, int top)
    {
        var table = Tables.Create(["point", .. names, objective.Name + " *", "return", "Sharpe", "drawdown", "trips", "won", "profit factor", "net profit"]);
        foreach (var row in rows.Where(row => row.Statistics is not null).Take(top))
            table.AddRow(Tables.Cells([Text(row.Point), .. names.Select(name => row.Parameters[name]), Number(objective.Of(row.Statistics!)), .. Figures(row.Statistics!)]));
        Tables.ConsoleOf(output).Write(table);
    }

    public static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "-";

    private static IEnumerable<string> Figures(RunStatistics statistics) =>
    [
        Percent(statistics.TotalReturn), Number(statistics.SharpeRatio), Percent(statistics.MaxDrawdownRatio), Text(statistics.RoundTrips),
        statistics.WinRate is { } won ? Percent(won) : "-", Number(statistics.ProfitFactor), statistics.NetProfit.ToString("0.00", CultureInfo.InvariantCulture),
    ];

    private static string Percent(double value) => value.ToString("0.00%", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
