using System.CommandLine;

namespace AlgoTrader.Data.Cli;

/// <summary>The command line of the data tool.</summary>
internal static class DataCommand
{
    public static RootCommand Create() => new("Market data and records of AlgoTrader.");
}
