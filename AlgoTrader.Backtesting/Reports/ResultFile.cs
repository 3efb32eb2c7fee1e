using System.Text.Json;
using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Reports;

/// <summary>A result as a JSON file.</summary>
public static class ResultFile
{
    public static async Task WriteAsync(string path, BacktestResult result, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Whole or not at all.
        var fresh = path + ".new";
        await using (var stream = File.Create(fresh))
            await JsonSerializer.SerializeAsync(stream, result, ResultJson.Default.BacktestResult, cancellationToken);
        File.Move(fresh, path, overwrite: true);
    }

    /// <exception cref="JsonException">It is no result; the message names it.</exception>
    public static async Task<BacktestResult> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var stream = File.OpenRead(path);
        BacktestResult? result;
        try
        {
            result = await JsonSerializer.DeserializeAsync(stream, ResultJson.Default.BacktestResult, cancellationToken);
        }
        catch (JsonException problem)
        {
            throw NoResult(path, problem.Message, problem);
        }

        // JSON of another shape reads as a result that lacks all or some of its parts.
        return result is
        {
            History: not null, Statistics: not null, Fills: not null, Orders: not null, Equity: not null,
            Configuration: { Strategy: not null, Parameters: not null, Data: not null, Symbol: not null, Interval: not null, Session: not null, Fill: not null, Fees: not null },
        }
            ? result
            : throw NoResult(path, "parts of one are missing");
    }

    private static JsonException NoResult(string path, string reason, Exception? inner = null) =>
        new($"{path} is no stored result of a run ({reason.TrimEnd('.')}). Name a file that run --out has written.", inner);
}
