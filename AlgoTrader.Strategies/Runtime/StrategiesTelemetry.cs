using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AlgoTrader.Strategies.Runtime;

internal static class StrategiesTelemetry
{
    private static readonly Meter Meter = new("AlgoTrader.Strategies");

    private static readonly ConcurrentDictionary<string, Func<int>> Queues = new(StringComparer.Ordinal);

    static StrategiesTelemetry() => Meter.CreateObservableGauge(
        "strategy.queue.depth",
        () => Queues.Select(queue => new Measurement<int>(queue.Value(), new KeyValuePair<string, object?>("strategy.id", queue.Key))),
        "{event}",
        "Events of the feed that an instance has not taken in");

    public static ActivitySource Source { get; } = new("AlgoTrader.Strategies");

    /// <summary>Of each call of a strategy's method, by instance and method.</summary>
    public static Histogram<double> CallbackDuration { get; } = Meter.CreateHistogram<double>("strategy.callback.duration", "s", "Time that a strategy's callback took");

    public static Counter<long> Faults { get; } = Meter.CreateCounter<long>("strategy.faults", "{fault}", "Instances that were stopped for a fault");

    public static Counter<long> LateBars { get; } = Meter.CreateCounter<long>("strategy.bars.late", "{bar}", "Bars that came after a newer one and were left out");

    public static void Watch(string strategyId, Func<int> depth) => Queues[strategyId] = depth;

    public static void Forget(string strategyId) => Queues.TryRemove(strategyId, out _);

    public static Activity? StartSpan(string name, string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? Source.StartActivity(name, ActivityKind.Consumer, parent)
            : Source.StartActivity(name, ActivityKind.Consumer);
}
