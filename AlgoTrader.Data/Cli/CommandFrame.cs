using System.CommandLine;

namespace AlgoTrader.Data.Cli;

/// <summary>What the platform's tools have in common: how a command begins, ends and fails. Exit codes: 0 done, 1 something could not be done, 2 the command was wrong.</summary>
public static class CommandFrame
{
    public const int Success = 0;

    public const int Failure = 1;

    private const int Misuse = 2;

    /// <summary>What a command does. It must not begin at once: the handler of Ctrl-C is set when the action waits for the first time, and reading a store need not.</summary>
    public static void SetAction(Command command, Func<ParseResult, CancellationToken, Task<int>> run) => command.SetAction(async (parsed, cancellationToken) =>
    {
        await Task.Yield();
        return await run(parsed, cancellationToken);
    });

    /// <param name="isUsersToMend">Of the exceptions that a command may throw: its message is all that is said.</param>
    public static async Task<int> RunAsync(RootCommand root, string[] args, TextWriter output, TextWriter error, Func<Exception, bool> isUsersToMend)
    {
        var parsed = root.Parse(args);
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
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException || isUsersToMend(problem))
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
