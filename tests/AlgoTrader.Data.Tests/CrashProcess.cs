using System.Diagnostics;

namespace AlgoTrader.Data.Tests;

/// <summary>
/// This program again, to do one thing and be killed over it. It runs as a startup hook of the runtime: before the test runner, whose start takes longer than
/// what is to be killed, and not in an initializer of the module, which would stop every other thread.
/// </summary>
internal sealed class CrashProcess : IDisposable
{
    private const string Variable = "ALGOTRADER_CRASH_CHILD";

    private const string Began = "began";

    private readonly Process _process;

    private CrashProcess(Process process) => _process = process;

    /// <summary>Starts it; returns when it is about to begin its work.</summary>
    public static async Task<CrashProcess> StartAsync(CancellationToken cancellationToken, params string[] work)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AlgoTrader.Data.Tests"))
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                [Variable] = string.Join('\n', work), ["DOTNET_STARTUP_HOOKS"] = typeof(CrashProcess).Assembly.Location, ["DOTNET_TieredPGO"] = "0",
            },
        };
        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync(cancellationToken) is not Began)
            throw new InvalidOperationException($"The child did not begin: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
        return new(process);
    }

    /// <summary>Waits until something is so, or the process has ended.</summary>
    public async Task WaitAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!_process.HasExited && !condition())
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
    }

    /// <summary>SIGKILL after a time from now, if it has not ended by then.</summary>
    /// <returns>True when it was killed, false when it had done its work.</returns>
    public async Task<bool> KillAfterAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var ended = _process.WaitForExitAsync(cancellationToken);
        await Task.WhenAny(ended, Task.Delay(time, TimeProvider.System, cancellationToken));
        _process.Kill();
        await ended;
        return WasKilled;
    }

    /// <summary>Waits for its end; true when it was killed, by itself.</summary>
    public async Task<bool> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return WasKilled;
    }

    public void Dispose() => _process.Dispose();

    // 128 and the number of the signal.
    private bool WasKilled => _process.ExitCode switch
    {
        0 => false,
        137 => true,
        var code => throw new InvalidOperationException($"The child failed with {code}: {_process.StandardError.ReadToEnd()}"),
    };

    /// <summary>In the child: does the work and ends the process, unless it is killed.</summary>
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } work)
            return;
        var parts = work.Split('\n');
        try
        {
            Console.Out.WriteLine(Began);
            (parts[0] switch
            {
                nameof(Cli.ImportCrashTests) => Cli.ImportCrashTests.ImportAsync(parts[1..]),
                nameof(Sql.MigrationCrashTests) => Sql.MigrationCrashTests.MigrateAsync(parts[1..]),
                _ => throw new FormatException($"There is no work '{parts[0]}'."),
            }).GetAwaiter().GetResult();
            Environment.Exit(0);
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(error);
            Environment.Exit(1);
        }
    }
}
