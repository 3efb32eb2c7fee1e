using System.CommandLine;
using System.Globalization;
using AlgoTrader.Backtesting.Reports;
using AlgoTrader.Backtesting.Sweeps;

namespace AlgoTrader.Backtesting.Cli;

internal static class SweepCommand
{
    public static Command Create()
    {
        var options = new RunOptions();
        var sweep = new SweepOptions();
        var top = new Option<int>("--top") { Description = "Rows shown, best first", DefaultValueFactory = _ => 20 };
        var output = new Option<FileInfo?>("--out") { Description = "Writes all points, as .csv or .json" };
        var command = new Command(
            "sweep",
            """
            Run a strategy with many parameters, several at a time, on history that is loaded once

            The best of many is partly luck: try it on days it was not chosen on with walk-forward.

            Examples:
              sweep --strategy mean-reversion --data SPY.csv.gz --symbol SPY --interval 5m --session regular
                    --vary lookback=10:50:10 --vary entryZ=1.5,2,2.5 --out sweep.csv
              sweep ... --vary lookback --vary entryZ --random 200 --seed 7 --by sortino
            """);
        options.AddTo(command);
        sweep.AddTo(command);
        command.Add(top);
        command.Add(output);
        BacktestCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var configuration = options.Read(parsed, (await options.StoredAsync(parsed, cancellationToken))?.Configuration);
            var objective = sweep.ReadObjective(parsed);
            var parallel = sweep.ReadParallel(parsed);
            var (space, points) = sweep.ReadPoints(parsed, configuration);
            var file = parsed.GetValue(output);
            if (file is not null)
                SweepFile.ThrowIfUnknown(file.FullName);
            var run = await options.LoadAsync(parsed, configuration, cancellationToken);
            var clock = TimeProvider.System;
            var start = clock.GetTimestamp();
            var rows = await ProgressBars.ShowAsync(
                parsed.InvocationConfiguration.Error, "sweep", points.Count,
                done => ParameterSweep.Run(run, run.Histories, points, parallel, done, cancellationToken));
            var seconds = clock.GetElapsedTime(start).TotalSeconds;
            var sorted = objective.Sort(rows).ToList();
            SweepTable.Write(parsed.InvocationConfiguration.Output, sorted, space.Names, objective, parsed.GetValue(top));
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Length} points of {space.Count}, {run.Histories.Sum(history => history.Bars.Length)} bars each, in {seconds:0.00} s, {parallel} at a time"));
            if (file is not null)
                await SweepFile.WriteAsync(file.FullName, rows, space.Names, cancellationToken);
            return await ReportFailuresAsync(parsed.InvocationConfiguration.Error, rows);
        });
        return command;
    }

    private static async Task<int> ReportFailuresAsync(TextWriter error, SweepRow[] rows)
    {
        var failed = rows.Where(row => row.Statistics is null).ToList();
        foreach (var group in failed.GroupBy(row => row.Problem, StringComparer.Ordinal).Take(5))
            await error.WriteLineAsync($"error: {group.Count()} of {rows.Length} points could not be run, point {group.First().Point} first: {group.Key}");
        return failed.Count == 0 ? BacktestCommand.Success : BacktestCommand.Failure;
    }
}
