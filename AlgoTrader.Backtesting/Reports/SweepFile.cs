using System.Globalization;
using System.Text.Json;
using AlgoTrader.Backtesting.Sweeps;

namespace AlgoTrader.Backtesting.Reports;

/// <summary>Sweeps and walk forwards as files.</summary>
public static class SweepFile
{
    private static readonly string[] Figures =
    [
        "totalReturn", "netProfit", "sharpeRatio", "sortinoRatio", "calmarRatio", "probabilisticSharpeRatio", "volatility", "maxDrawdown", "maxDrawdownRatio", "roundTrips",
        "winRate", "expectancy", "profitFactor", "exposure", "turnover", "fees", "fills",
    ];

    /// <exception cref="FormatException">It is neither .csv nor .json.</exception>
    public static void ThrowIfUnknown(string path)
    {
        if (!IsCsv(path) && !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"--out {path} must end in .csv or .json.");
    }

    public static async Task WriteAsync(string path, SweepRow[] rows, IReadOnlyList<string> names, CancellationToken cancellationToken = default)
    {
        if (!IsCsv(path))
        {
            await WriteJsonAsync(path, stream => JsonSerializer.SerializeAsync(stream, rows, SweepJson.Default.SweepRowArray, cancellationToken));
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var csv = new StreamWriter(path);
        await WriteLineAsync(csv, ["point", .. names, .. Figures, "problem"]);
        foreach (var row in rows)
        {
            var s = row.Statistics;
            await WriteLineAsync(csv,
            [
                row.Point, .. names.Select(name => row.Parameters[name]), s?.TotalReturn, s?.NetProfit, s?.SharpeRatio, s?.SortinoRatio, s?.CalmarRatio,
                s?.ProbabilisticSharpeRatio, s?.Volatility, s?.MaxDrawdown, s?.MaxDrawdownRatio, s?.RoundTrips, s?.WinRate, s?.Expectancy, s?.ProfitFactor, s?.Exposure,
                s?.Turnover, s?.Fees, s?.Fills, row.Problem,
            ]);
        }
    }

    public static Task WriteAsync(string path, WalkForwardResult result, CancellationToken cancellationToken = default) =>
        WriteJsonAsync(path, stream => JsonSerializer.SerializeAsync(stream, result, SweepJson.Default.WalkForwardResult, cancellationToken));

    private static Task WriteLineAsync(StreamWriter csv, IEnumerable<object?> fields) => csv.WriteLineAsync(string.Join(',', fields.Select(field =>
    {
        var text = Convert.ToString(field, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    })));

    private static async Task WriteJsonAsync(string path, Func<Stream, Task> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var stream = File.Create(path);
        await write(stream);
    }

    private static bool IsCsv(string path) => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
}
