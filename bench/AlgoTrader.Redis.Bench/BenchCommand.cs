using System.CommandLine;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Redis.Bench;

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
        var inRepo = new Option<bool>("--in-repo-server") { Description = "Against the RESP server of this repository instead of redis-server", Recursive = true };
        var root = new RootCommand("Speed of Redis pub/sub, beside a raw socket measured in the same run.") { rounds, inRepo };
        (string Name, string Description, Func<BenchServer, int, Task<IReadOnlyList<Figure>>> Run)[] benches =
        [
            ("latency", "From publish to the handler's call at 1,000 messages/s", LatencyBench.RunAsync),
            ("throughput", "300,000 messages published without waiting, until the last was handled", ThroughputBench.RunAsync),
        ];
        foreach (var (name, description, run) in benches)
        {
            var command = new Command(name, description);
            command.SetAction((parsed, _) => PrintAsync(parsed.GetValue(rounds), parsed.GetValue(inRepo), run));
            root.Add(command);
        }
        var all = new Command("all", "Every one of them");
        all.SetAction((parsed, _) => PrintAsync(parsed.GetValue(rounds), parsed.GetValue(inRepo), [.. benches.Select(bench => bench.Run)]));
        root.Add(all);
        var latencyTimes = new Command(LatencyBench.TimesVerb, "What latency measures, as JSON") { Hidden = true };
        latencyTimes.SetAction((parsed, _) => LatencyBench.PrintTimesAsync(parsed.GetValue(rounds), parsed.GetValue(inRepo)));
        root.Add(latencyTimes);
        root.Add(AwakeCores.CreateCommand());
        return root;
    }

    private static async Task PrintAsync(int rounds, bool inRepo, params Func<BenchServer, int, Task<IReadOnlyList<Figure>>>[] benches)
    {
        FigureTable.PrintMachine();
        await using var server = await BenchServer.StartAsync(inRepo);
        Console.WriteLine(server.Name);
        foreach (var bench in benches)
            FigureTable.Print(await bench(server, rounds));
    }
}
