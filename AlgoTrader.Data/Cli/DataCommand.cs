using System.CommandLine;

namespace AlgoTrader.Data.Cli;

/// <summary>The command line of the data tool. Exit codes: 0 done, 1 something could not be done or is wrong with the data, 2 the command was wrong.</summary>
internal static class DataCommand
{
    public const int Success = 0;

    public const int Failure = 1;

    private const int Misuse = 2;

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

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Create().Parse(args);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
        return parsed.Errors.Count > 0 ? Misuse : code;
    }
}
