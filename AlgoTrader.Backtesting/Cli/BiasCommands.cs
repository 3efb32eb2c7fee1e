using System.CommandLine;
using System.Globalization;
using AlgoTrader.Backtesting.Sweeps;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>Tests of a strategy for decisions that depend on what it could not have known, or on where its history begins.</summary>
internal static class BiasCommands
{
    public static Command CreateLookAhead()
    {
        var options = new RunOptions();
        var cuts = new Option<int>("--cuts") { Description = "At how many bars the history is cut", DefaultValueFactory = _ => 20 };
        var command = new Command(
            "look-ahead",
            """
            Test whether a strategy sees the future: run it on history that is cut off, and compare what it decided up to the cut

            Exit code 1 when a decision differs.

            Example:
              look-ahead --strategy mean-reversion --data SPY.csv.gz --symbol SPY --interval 5m --session regular --cuts 20
            """);
        options.AddTo(command);
        command.Add(cuts);
        BacktestCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var count = parsed.GetValue(cuts);
            if (count < 1)
                throw new FormatException("--cuts must be 1 or more.");
            var run = await LoadAsync(options, parsed, cancellationToken);
            var rows = await ProgressBars.ShowAsync(parsed.InvocationConfiguration.Error, "cuts", count, done => LookAheadTest.Run(run, count, done, cancellationToken));
            await WriteAsync(parsed.InvocationConfiguration.Output, rows, "whole history", "cut history");
            return rows.All(row => row.IsEqual) ? BacktestCommand.Success : BacktestCommand.Failure;
        });
        return command;
    }

    public static Command CreateRecursive()
    {
        var options = new RunOptions();
        var lengths = new Option<string>("--warm-up") { Description = "Lengths of warm-up to compare, in bars", DefaultValueFactory = _ => "20,50,100,200,400" };
        var command = new Command(
            "recursive-bias",
            """
            Test how much history a strategy needs: warm it up with more and fewer bars, and compare what it decides from the same bar on

            Exit code 1 when even the second longest warm-up decides otherwise than the longest.

            Example:
              recursive-bias --strategy mean-reversion --data SPY.csv.gz --symbol SPY --interval 5m --session regular --warm-up 10,20,50,100
            """);
        options.AddTo(command);
        command.Add(lengths);
        BacktestCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var bars = Lengths(parsed.GetRequiredValue(lengths));
            var run = await LoadAsync(options, parsed, cancellationToken);
            var rows = await ProgressBars.ShowAsync(parsed.InvocationConfiguration.Error, "warm-ups", bars.Count, done => RecursiveBiasTest.Run(run, bars, done, cancellationToken));
            await WriteAsync(parsed.InvocationConfiguration.Output, rows, "longest", "this one");
            return rows[^1].IsEqual ? BacktestCommand.Success : BacktestCommand.Failure;
        });
        return command;
    }

    private static async Task<PreparedRun> LoadAsync(RunOptions options, ParseResult parsed, CancellationToken cancellationToken) =>
        await options.LoadAsync(parsed, options.Read(parsed, (await options.StoredAsync(parsed, cancellationToken))?.Configuration), cancellationToken);

    private static async Task WriteAsync(TextWriter output, IReadOnlyList<BiasRow> rows, string expected, string actual)
    {
        foreach (var row in rows)
        {
            if (row.IsEqual)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row.Name}: {row.Decisions} decisions, equal"));
                continue;
            }

            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{row.Name}: DIFFERENT after {row.Decisions} equal decisions"));
            await output.WriteLineAsync($"  {expected}: {row.Expected ?? "nothing"}");
            await output.WriteLineAsync($"  {actual}: {row.Actual ?? "nothing"}");
        }
    }

    private static List<int> Lengths(string text)
    {
        var lengths = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                throw new FormatException($"--warm-up {text}: '{part}' is not a number of bars.");
            lengths.Add(length);
        }

        return lengths;
    }
}
