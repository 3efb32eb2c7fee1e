using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AlgoTrader.Data.Tests.Parquet;

/// <summary>DuckDB and hyparquet from npm, with the scripts and the lock file of the Parquet library's own tests.</summary>
public sealed class ReadersFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Path.GetFullPath(Path.Combine(SourceFolder(), "..", "..", "Compat.Parquet.Tests", "readers"));

    /// <summary>Why the scripts cannot run here; null when they can.</summary>
    public string? MissingReason { get; private set; }

    public async ValueTask InitializeAsync()
    {
        try
        {
            var isInstalled = File.Exists(Path.Combine(_folder, "node_modules", ".package-lock.json"));
            if (!isInstalled && await RunAsync("npm", "install", "--no-save", "--prefer-offline") is { ExitCode: not 0, Output: var output })
                MissingReason = $"npm install failed: {output}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            MissingReason = "Node.js 20 or newer is not installed";
        }
    }

    /// <summary>The rows of the last statement, tab-separated.</summary>
    public Task<string[]> DuckDbAsync(params string[] statements) => ScriptAsync("duckdb.js", statements);

    /// <summary>The rows of a file, tab-separated.</summary>
    public Task<string[]> HyparquetAsync(string file, params string[] columns) => ScriptAsync("hyparquet.js", [file, .. columns]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private async Task<string[]> ScriptAsync(string script, string[] arguments)
    {
        var (exitCode, output) = await RunAsync("node", [script, .. arguments]);
        Assert.True(exitCode == 0, output);
        return output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
