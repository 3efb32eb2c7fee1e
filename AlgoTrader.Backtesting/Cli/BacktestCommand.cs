using System.CommandLine;
using System.Text.Json;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Sweeps;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>The command line of the backtester. Exit codes: 0 done, 1 something could not be done, 2 the command was wrong.</summary>
internal static class BacktestCommand
{
    public const int Success = 0;

    public const int Failure = 1;

    private const int Misuse = 2;

    public static RootCommand Create() => new(
        """
        Strategies on history: run one, and see what came of it.

        Exit codes: 0 done; 1 something could not be done, or two results differ; 2 the command was wrong.
        """)
    {
        RunCommand.Create(),
        SweepCommand.Create(),
        WalkForwardCommand.Create(),
        BiasCommands.CreateLookAhead(),
        BiasCommands.CreateRecursive(),
        CompareCommand.Create(),
        ListCommand.Create(),
    };

    /// <summary>What a command does; it does not begin at once, so that Ctrl-C is heard.</summary>
    public static void SetAction(Command command, Func<ParseResult, CancellationToken, Task<int>> run) => command.SetAction(async (parsed, cancellationToken) =>
    {
        await Task.Yield();
        return await run(parsed, cancellationToken);
    });

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Create().Parse(args);
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? Misuse : code;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.");
            return Failure;
        }
        catch (Exception problem) when (problem is HistoryException or StrategyConfigurationException or RunFailedException or FormatException or OverflowException
            or JsonException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"error: {problem.Message}");
            return Failure;
        }
    }
}
