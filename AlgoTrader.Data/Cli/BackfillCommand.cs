using System.CommandLine;

namespace AlgoTrader.Data.Cli;

internal static class BackfillCommand
{
    public static Command Create() => new("backfill", "");
}
