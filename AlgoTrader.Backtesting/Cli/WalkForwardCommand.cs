using System.CommandLine;
using AlgoTrader.Backtesting.Reports;
using AlgoTrader.Backtesting.Sweeps;

namespace AlgoTrader.Backtesting.Cli;

internal static class WalkForwardCommand
{
    public static Command Create()
    {
        var options = new RunOptions();
        var sweep = new SweepOptions();
        var inSample = new Option<int>("--in-sample") { Description = "Days with bars that parameters are chosen on", Required = true };
        var outOfSample = new Option<int>("--out-of-sample") { Description = "Days with bars after them that they are tried on", Required = true };
        var anchored = new Option<bool>("--anchored") { Description = "Choose on all days from the first on, not only on the newest" };
        var output = new Option<FileInfo?>("--out") { Description = "Writes the windows and the totals as JSON" };
        var command = new Command(
            "walk-forward",
            """
            Choose parameters on some days, trade the next ones with them, move on

            Example:
              walk-forward --strategy mean-reversion --data SPY.csv.gz --symbol SPY --interval 5m --session regular
                           --vary lookback=10:40:10 --vary entryZ=1.5,2,2.5 --in-sample 10 --out-of-sample 5 --out walk.json
            """);
        options.AddTo(command);
        sweep.AddTo(command);
        foreach (var option in new Option[] { inSample, outOfSample, anchored, output })
            command.Add(option);
        BacktestCommand.SetAction(command, async (parsed, cancellationToken) =>
        {
            var configuration = options.Read(parsed, (await options.StoredAsync(parsed, cancellationToken))?.Configuration);
            var objective = sweep.ReadObjective(parsed);
            var parallel = sweep.ReadParallel(parsed);
            var (space, points) = sweep.ReadPoints(parsed, configuration);
            var run = await options.LoadAsync(parsed, configuration, cancellationToken);
            var walk = new WalkForward(run, objective, parsed.GetValue(inSample), parsed.GetValue(outOfSample), parsed.GetValue(anchored));
            var result = await ProgressBars.ShowAsync(
                parsed.InvocationConfiguration.Error, "walk-forward", walk.Windows * points.Count, done => walk.Run(points, parallel, done, cancellationToken));
            WalkForwardTable.Write(parsed.InvocationConfiguration.Output, result, space.Names, objective);
            if (parsed.GetValue(output) is { } file)
                await SweepFile.WriteAsync(file.FullName, result, cancellationToken);
            return BacktestCommand.Success;
        });
        return command;
    }
}
