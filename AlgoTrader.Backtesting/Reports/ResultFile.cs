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

    /// <exception cref="JsonException">It is no result.</exception>
    public static async Task<BacktestResult> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync(stream, ResultJson.Default.BacktestResult, cancellationToken)
            ?? throw new JsonException($"{path} holds no result.");
    }
}
