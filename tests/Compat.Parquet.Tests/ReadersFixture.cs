using System.Diagnostics;

namespace Compat.Parquet.Tests;

/// <summary>DuckDB and hyparquet as they are published on npm, installed once from the lock file.</summary>
public sealed class ReadersFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The folder with the scripts, in the source tree.</summary>
    public string Folder { get; } = Path.Combine(SourceFolder(), "readers");

    /// <summary>For the files of one test run; removed at its end.</summary>
    public string Files { get; } = Directory.CreateTempSubdirectory("parquet-").FullName;

    /// <summary>Why the scripts cannot run here; null when they can.</summary>
    public string? MissingReason { get; private set; }

    public async ValueTask InitializeAsync()
    {
        try
        {
            if (await RunAsync("node", "--version") is not { ExitCode: 0 })
                MissingReason = "node does not run on this machine";
            // Not npm ci: it wants the binaries of all platforms in the lock file, and a registry may have only some.
            else if (!IsInstalled() && await RunAsync("npm", "install", "--no-save", "--prefer-offline") is { ExitCode: not 0, Output: var output })
                MissingReason = $"npm install failed: {output}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            MissingReason = "Node.js 20 or newer is not installed";
        }
    }

    /// <summary>What a script prints; it must succeed.</summary>
    public async Task<string> ScriptAsync(string script, params string[] arguments)
    {
        var (exitCode, output) = await RunAsync("node", [script, .. arguments]);
        Assert.True(exitCode == 0, output);
        return output.ReplaceLineEndings("\n").Trim();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Files, recursive: true);
        return ValueTask.CompletedTask;
    }

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
