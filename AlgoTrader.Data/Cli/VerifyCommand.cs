using System.CommandLine;

namespace AlgoTrader.Data.Cli;

internal static class VerifyCommand
{
    public static Command Create() => new("verify", "");
}
