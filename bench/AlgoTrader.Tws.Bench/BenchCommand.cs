using System.CommandLine;
using AlgoTrader.Tws.Bench.Gateway;
using AlgoTrader.Tws.Bench.Measuring;
using AlgoTrader.Tws.Bench.Orders;

namespace AlgoTrader.Tws.Bench;

/// <summary>The command line of the benchmarks.</summary>
internal static class BenchCommand
{
    public static RootCommand Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each measurement; the median counts", DefaultValueFactory = _ => 7, Recursive = true };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--rounds is a number from 1 to 1000.");
        });
        var root = new RootCommand("Speed of the TWS protocol library, beside a floor measured in the same run.") { rounds };
        (string Name, string Description, Func<int, Task<IReadOnlyList<Figure>>> Run)[] benches =
        [
            ("decode", "Typed decode in memory, through System.IO.Pipelines", DecodeBench.RunAsync),
            ("encode", "Ticks and orders into frames", EncodeBench.RunAsync),
            ("stream", "The same messages over loopback TCP from another process", StreamBench.RunAsync),
            ("order", "placeOrder to orderStatus against an echo in another process", OrderBench.RunAsync),
            ("serve", "Ticks of the gateway simulator to one client and to 32", ServeBench.RunAsync),
        ];
        foreach (var (name, description, run) in benches)
        {
            var command = new Command(name, description);
            command.SetAction((parsed, _) => PrintAsync(parsed.GetValue(rounds), run));
            root.Add(command);
        }
        var all = new Command("all", "Every one of them");
        all.SetAction((parsed, _) => PrintAsync(parsed.GetValue(rounds), [.. benches.Select(bench => bench.Run)]));
        root.Add(all);
        root.Add(CreateGateway());
        var orderTimes = new Command(OrderBench.TimesVerb, "What order measures, as JSON") { Hidden = true };
        orderTimes.SetAction((parsed, _) => OrderBench.PrintTimesAsync(parsed.GetValue(rounds)));
        root.Add(orderTimes);
        root.Add(AwakeCores.CreateCommand());
        return root;
    }

    private static Command CreateGateway()
    {
        var command = new Command(GatewayServer.Verb, "The other end of stream and order") { Hidden = true };
        command.SetAction(_ => GatewayServer.Run());
        return command;
    }

    private static async Task PrintAsync(int rounds, params Func<int, Task<IReadOnlyList<Figure>>>[] benches)
    {
        FigureTable.PrintMachine();
        foreach (var bench in benches)
            FigureTable.Print(await bench(rounds));
    }
}
