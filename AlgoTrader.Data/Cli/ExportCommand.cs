using System.CommandLine;

namespace AlgoTrader.Data.Cli;

internal static class ExportCommand
{
    public static Command Create() => new("export", "");
}
