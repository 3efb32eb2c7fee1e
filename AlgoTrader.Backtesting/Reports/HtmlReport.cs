using System.Net;
using System.Text.Json;
using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Shadow;

namespace AlgoTrader.Backtesting.Reports;

/// <summary>A result as a page with charts: one file that needs nothing else, offline or as an attachment.</summary>
public static class HtmlReport
{
    public static async Task WriteAsync(string path, BacktestResult result, BacktestRun run, ShadowResult? shadow = null, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.WriteAllTextAsync(path, Create(result, run, shadow), cancellationToken);
    }

    /// <param name="shadow">How live days went beside the run; null for none.</param>
    public static string Create(BacktestResult result, BacktestRun run, ShadowResult? shadow = null)
    {
        // The serializer writes < as \u003C: no name in the data can end the script.
        var data = JsonSerializer.Serialize(ReportData.Of(result, run) with { Shadow = shadow }, ReportJson.Default.ReportData);
        return Resource("report.html")
            .Replace("{{title}}", WebUtility.HtmlEncode($"{result.Configuration.Strategy} on {result.Configuration.Symbol}"), StringComparison.Ordinal)
            .Replace("{{style}}", Resource("report.css"), StringComparison.Ordinal)
            .Replace("{{script}}", Resource("charts.js") + Resource("report.js"), StringComparison.Ordinal)
            .Replace("{{data}}", data, StringComparison.Ordinal);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
