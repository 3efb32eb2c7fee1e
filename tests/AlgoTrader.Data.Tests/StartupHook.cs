using AlgoTrader.Data.Tests;

/// <summary>Found by the runtime by this name, outside of any namespace.</summary>
#pragma warning disable MA0047, CA1050 // The runtime wants it so.
internal static class StartupHook
#pragma warning restore MA0047, CA1050
{
    public static void Initialize() => CrashProcess.RunIfAsked();
}
