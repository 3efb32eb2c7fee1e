using System.Text.Json;

namespace AlgoTrader.Backtesting.Shadow;

/// <summary>A shadow backtest as a JSON file.</summary>
public static class ShadowFile
{
    public static async Task WriteAsync(string path, ShadowResult result, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Whole or not at all.
        var fresh = path + ".new";
        await using (var stream = File.Create(fresh))
            await JsonSerializer.SerializeAsync(stream, result, ShadowJson.Default.ShadowResult, cancellationToken);
        File.Move(fresh, path, overwrite: true);
    }
}
