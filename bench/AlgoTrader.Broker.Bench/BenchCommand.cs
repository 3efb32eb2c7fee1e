using System.CommandLine;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Broker.Bench;

/// <summary>The command line of the benchmarks.</summary>
internal static class BenchCommand
{
    public static RootCommand Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each measurement; the median counts", DefaultValueFactory = _ => 5, Recursive = true };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--rounds is a number from 1 to 1000.");
        });
        var root = new RootCommand("Speed of the broker, beside a floor measured in the same run.") { rounds };
        var fanout = new Command("fanout", "Market data from the broker's loop to 50 streams, 500,000 messages a second in all");
        fanout.SetAction(async (parsed, _) =>
        {
            FigureTable.PrintMachine();
            FigureTable.Print(await FanoutBench.RunAsync(parsed.GetValue(rounds)));
        });
        root.Add(fanout);
        return root;
    }
}
