using System.Diagnostics;

namespace AlgoTrader.Strategies.Runtime;

internal static class StrategiesTelemetry
{
    public static ActivitySource Source { get; } = new("AlgoTrader.Strategies");
}
