using System.Diagnostics;

namespace AlgoTrader.ThirdPartyClients.Tests;

/// <summary>The npm packages of the stoqey scenarios, installed once from the lock file.</summary>
public sealed class StoqeyFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The folder with the scenarios, in the source tree.</summary>
    public string Folder { get; } = Path.Combine(SourceFolder(), "stoqey");

    /// <summary>Why the scenarios cannot run here; null when they can.</summary>
    public string? MissingReason { get; private set; }

    public async ValueTask InitializeAsync()
    {
        try
        {
            if (await RunAsync("node", "--version") is not { ExitCode: 0 })
                MissingReason = "node does not run on this machine";
            else if (!IsInstalled() && await RunAsync("npm", "ci", "--prefer-offline") is { ExitCode: not 0, Output: var output })
                MissingReason = $"npm ci failed: {output}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            MissingReason = "Node.js 20 or newer is not installed";
        }
    }

    /// <summary>Runs a scenario against a gateway; gives back its exit code and all it printed.</summary>
    public Task<(int ExitCode, string Output)> ScenarioAsync(int port, string scenario, string host = "127.0.0.1") =>
        RunAsync("node", "run.js", port.ToString(System.Globalization.CultureInfo.InvariantCulture), scenario, host);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    // npm writes this file last.
    private bool IsInstalled()
    {
        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        return File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
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
