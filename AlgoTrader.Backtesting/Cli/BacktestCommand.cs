using System.CommandLine;
using System.Text.Json;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.Sweeps;
using AlgoTrader.Data.Cli;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>The command line of the backtester. Exit codes: 0 done, 1 something could not be done, 2 the command was wrong.</summary>
internal static class BacktestCommand
{
    public const int Success = CommandFrame.Success;

    public const int Failure = CommandFrame.Failure;

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
        ShadowCommand.Create(),
        ListCommand.Create(),
    };

    public static void SetAction(Command command, Func<ParseResult, CancellationToken, Task<int>> run) => CommandFrame.SetAction(command, run);

    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error) => CommandFrame.RunAsync(
        Create(), args, output, error,
        problem => problem is HistoryException or StrategyConfigurationException or RunFailedException or FormatException or OverflowException or JsonException);
}
