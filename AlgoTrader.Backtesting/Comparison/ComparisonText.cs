using System.Globalization;
using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Comparison;

/// <summary>A comparison in words: what differs first, and what both runs had seen until then.</summary>
internal static class ComparisonText
{
    private const int RowsBefore = 3;

    public static async Task WriteAsync(TextWriter output, BacktestResult left, BacktestResult right, ResultDifference difference)
    {
        await WriteHeadAsync(output, difference);
        await output.WriteLineAsync("Inputs until then (bars of the main instrument, newest last):");
        await WriteBarsAsync(output, "A", left, difference);
        await WriteBarsAsync(output, "B", right, difference);
        var settings = ResultComparison.Settings(left.Configuration, right.Configuration);
        await output.WriteLineAsync(settings.Count == 0 ? "Settings: equal" : "Settings that differ:");
        foreach (var (name, a, b) in settings)
            await output.WriteLineAsync($"  {name}: A {Shown(a)}, B {Shown(b)}");
        await output.WriteLineAsync(left.History.Sha256 == right.History.Sha256
            ? $"History: the same {left.History.Bars} bars"
            : string.Create(CultureInfo.InvariantCulture, $"History differs: A {Describe(left.History)}; B {Describe(right.History)}"));
    }

    /// <summary>What differs; a decision stands there with all that it was taken on.</summary>
    public static async Task WriteHeadAsync(TextWriter output, ResultDifference difference)
    {
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"First difference: {difference.Kind} {difference.Row} at {difference.Time:yyyy-MM-dd HH:mm:ss.FFF}Z"));
        await output.WriteLineAsync($"  A: {difference.Left?.ToString() ?? "none"}");
        await output.WriteLineAsync($"  B: {difference.Right?.ToString() ?? "none"}");
        if (difference.Fields.Count > 0)
            await output.WriteLineAsync($"  differs in: {string.Join(", ", difference.Fields)}");
    }

    private static async Task WriteBarsAsync(TextWriter output, string name, BacktestResult result, ResultDifference difference)
    {
        var rows = result.Equity;
        var end = 0;
        // A decision was made at the end of the bar before; a fill may be at the open of the bar that begins with it.
        while (end < rows.Count && (difference.Kind == "decision" ? rows[end].Time < difference.Time : rows[end].Time <= difference.Time))
            end++;
        for (var i = Math.Max(0, end - RowsBefore); i < end; i++)
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"  {name} bar {i + 1} {rows[i].Time:yyyy-MM-dd HH:mm:ss}Z close {rows[i].Close} position {rows[i].Position} cash {rows[i].Cash} equity {rows[i].Equity}"));
        }

        if (end == 0)
            await output.WriteLineAsync($"  {name} none");
    }

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "none" : value;

    private static string Describe(HistoryRow history) =>
        string.Create(CultureInfo.InvariantCulture, $"{history.Bars} bars from {history.First:yyyy-MM-dd HH:mm}Z to {history.Last:yyyy-MM-dd HH:mm}Z, {history.Sha256[..12]}");
}
