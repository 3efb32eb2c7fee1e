using System.CommandLine;
using AlgoTrader.Tws.Bench.Measuring;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>The command line of the benchmarks.</summary>
internal static class BenchCommand
{
    public static RootCommand Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Rounds of each measurement; the median counts", DefaultValueFactory = _ => 9, Recursive = true };
        return new("Speed of the backtest engine, on one million one-minute bars or book events.")
        {
            rounds,
            Verb("engine", "Bars a second through the whole engine, and bytes", parsed => EngineBench.Run(parsed.GetValue(rounds))),
            Verb("sweep", "How a sweep of 1,000 points scales over the cores", parsed => SweepBench.Run(parsed.GetValue(rounds))),
            Verb("depth", "Book events a second, with orders in the queue", parsed => DepthBench.Run(parsed.GetValue(rounds))),
            Verb("all", "All of them", parsed =>
            [
                .. EngineBench.Run(parsed.GetValue(rounds)),
                .. DepthBench.Run(parsed.GetValue(rounds)),
                .. SweepBench.Run(parsed.GetValue(rounds)),
            ]),
        };
    }

    private static Command Verb(string name, string description, Func<ParseResult, IReadOnlyList<Figure>> run)
    {
        var command = new Command(name, description);
        command.SetAction(parsed =>
        {
            FigureTable.PrintMachine();
            FigureTable.Print(run(parsed));
        });
        return command;
    }
}
