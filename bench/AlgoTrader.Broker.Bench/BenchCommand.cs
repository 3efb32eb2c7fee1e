using System.CommandLine;
using AlgoTrader.Broker.Bench.Orders;
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
        var orders = new Command("orders", "An order's path: strategy, broker with journal and risk checks, gateway, and back");
        orders.SetAction(async (parsed, _) =>
        {
            FigureTable.PrintMachine();
            FigureTable.Print(await OrderPathBench.RunAsync(parsed.GetValue(rounds)));
        });
        root.Add(orders);
        AddOtherEnds(root, rounds);
        return root;
    }

    private static void AddOtherEnds(RootCommand root, Option<int> rounds)
    {
        var gateway = new Command(EchoGateway.Verb, "The gateway of orders") { Hidden = true };
        gateway.SetAction(_ => EchoGateway.Run());
        var to = new Option<int?>("--to");
        var raw = new Command(RawChain.Verb, "A link of the raw chain of orders") { to };
        raw.Hidden = true;
        raw.SetAction(parsed => RawChain.Run(parsed.GetValue(to)));
        var grpcTo = new Option<int>("--to") { Required = true };
        var grpc = new Command(GrpcChain.Verb, "The middle of the chain over gRPC") { grpcTo };
        grpc.Hidden = true;
        grpc.SetAction((parsed, _) => GrpcChain.RunAsync(parsed.GetValue(grpcTo)));
        var durability = new Option<string>("--durability") { Required = true };
        var mariaDb = new Option<bool>(OrderPathBench.OnMariaDbOption);
        var path = new Command(OrderPathBench.TimesVerb, "What orders measures, as JSON") { durability, mariaDb };
        path.Hidden = true;
        path.SetAction((parsed, _) => OrderPathBench.PrintTimesAsync(parsed.GetValue(durability)!, parsed.GetValue(mariaDb), parsed.GetValue(rounds)));
        root.Add(gateway);
        root.Add(raw);
        root.Add(grpc);
        root.Add(path);
    }
}
