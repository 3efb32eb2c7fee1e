using Spectre.Console;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>A progress bar on the error stream, so that the output stays clean for other programs; nothing where that is no terminal.</summary>
internal static class ProgressBars
{
    public static async Task<T> ShowAsync<T>(TextWriter error, string what, int steps, Func<Action, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        if (Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive)
            return await Task.Run(() => work(() => { }));
        return await console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(what, maxValue: steps);
                return await Task.Run(() => work(() => bar.Increment(1)));
            });
    }
}
