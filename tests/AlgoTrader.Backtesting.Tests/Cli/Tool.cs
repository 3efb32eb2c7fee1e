using System.Diagnostics;

namespace AlgoTrader.Backtesting.Tests.Cli;

/// <summary>The built tool, as a process.</summary>
internal static class Tool
{
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AlgoTrader.Backtesting.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>The tool's entry point, in this process.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> InProcessAsync(params IEnumerable<string> arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Backtesting.Cli.BacktestCommand.RunAsync([.. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
