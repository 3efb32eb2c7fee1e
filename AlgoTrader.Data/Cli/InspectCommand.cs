using System.CommandLine;

namespace AlgoTrader.Data.Cli;

internal static class InspectCommand
{
    public static Command Create() => new("inspect", "");
}
