using System.CommandLine;

namespace AlgoTrader.Data.Bench;

/// <summary>The command line of the benchmarks.</summary>
internal static class BenchCommand
{
    public static RootCommand Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each measurement; the median counts", DefaultValueFactory = _ => 5 };
        var folder = new Option<string>("--folder") { Description = "Where the stores are made", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "market-store-bench") };
        var readOnly = new Option<bool>("--read-only") { Description = "Read the stores that an earlier run made in that folder" };
        var duckDb = new Option<bool>("--duckdb") { Description = "Measure DuckDB on the same data too (npm install in duckdb/ first)" };
        var root = new RootCommand("Speed and size of the market data store: 5 million bars, 20 symbols, 250 days of 1,000.") { rounds, folder, readOnly, duckDb };
        root.SetAction((parsed, cancellationToken) => StoreBench.RunAsync(
            parsed.GetValue(folder)!, parsed.GetValue(rounds), parsed.GetValue(readOnly), parsed.GetValue(duckDb), cancellationToken));
        return root;
    }
}
