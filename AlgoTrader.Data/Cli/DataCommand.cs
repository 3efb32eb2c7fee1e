using System.CommandLine;

namespace AlgoTrader.Data.Cli;

/// <summary>The command line of the data tool. Exit codes: 0 done, 1 something could not be done or is wrong with the data, 2 the command was wrong.</summary>
internal static class DataCommand
{
    public const int Success = CommandFrame.Success;

    public const int Failure = CommandFrame.Failure;

    public static RootCommand Create() => new(
        """
        Market data of AlgoTrader: bring it into the store, look at it, check it, give it away.

        Exit codes: 0 done; 1 something could not be done, or is wrong with the data; 2 the command was wrong.
        """)
    {
        ImportCommand.Create(),
        InspectCommand.Create(),
        VerifyCommand.Create(),
        ExportCommand.Create(),
        BackfillCommand.Create(),
    };

    public static void SetAction(Command command, Func<ParseResult, CancellationToken, Task<int>> run) => CommandFrame.SetAction(command, run);

    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error) => CommandFrame.RunAsync(Create(), args, output, error, _ => false);
}
