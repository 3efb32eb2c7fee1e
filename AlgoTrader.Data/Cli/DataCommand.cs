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

    /// <summary>What a command does. It must not begin at once: the handler of Ctrl-C is set when the action waits for the first time, and reading a store need not.</summary>
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
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"error: {problem.Message}");
            return Failure;
        }
        catch (Exception fault)
        {
            // Nothing that a user can mend: all there is to know goes with the report.
            await error.WriteLineAsync($"error: the tool failed: {fault}");
            return Failure;
        }
    }
}
