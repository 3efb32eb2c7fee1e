using System.Globalization;

namespace AlgoTrader.Reliability.Cli;

/// <summary>How busy the machine is with everything: times that were measured on a busy one say little.</summary>
internal static class MachineLoad
{
    private const string File = "/proc/loadavg";

    public static string Now => System.IO.File.Exists(File)
        ? string.Create(CultureInfo.InvariantCulture, $"{System.IO.File.ReadAllText(File).Split(' ')[0]} on {Environment.ProcessorCount} cores")
        : "unknown";
}
