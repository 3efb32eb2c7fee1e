using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Strategies.Runtime;

internal static class StrategiesTelemetry
{
    private static readonly Meter Meter = new("AlgoTrader.Strategies");

    private static readonly ConcurrentDictionary<string, Func<int>> Queues = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, IReadOnlyList<(string Name, CustomMetric Metric)>> Custom = new(StringComparer.Ordinal);

    static StrategiesTelemetry()
    {
        Meter.CreateObservableGauge(
            "strategy.queue.depth",
            () => Queues.Select(queue => new Measurement<int>(queue.Value(), new KeyValuePair<string, object?>("strategy.id", queue.Key))),
            "{event}",
            "Events of the feed that an instance has not taken in");
        Meter.CreateObservableCounter("strategy.custom.counter", () => Measurements(counters: true), description: "Counters that strategies keep of themselves");
        Meter.CreateObservableGauge("strategy.custom.gauge", () => Measurements(counters: false), description: "Gauges that strategies keep of themselves");
    }

    public static ActivitySource Source { get; } = new("AlgoTrader.Strategies");

    /// <summary>Of each call of a strategy's method, by instance and method.</summary>
    public static Histogram<double> CallbackDuration { get; } = Meter.CreateHistogram<double>("strategy.callback.duration", "s", "Time that a strategy's callback took");

    public static Counter<long> Faults { get; } = Meter.CreateCounter<long>("strategy.faults", "{fault}", "Instances that were stopped for a fault");

    public static Counter<long> LateBars { get; } = Meter.CreateCounter<long>("strategy.bars.late", "{bar}", "Bars that came after a newer one and were left out");

    public static void Watch(string strategyId, Func<int> depth) => Queues[strategyId] = depth;

    public static void Forget(string strategyId)
    {
        Queues.TryRemove(strategyId, out _);
        Custom.TryRemove(strategyId, out _);
    }

    /// <summary>What a strategy says of itself, as it stands now.</summary>
    public static void Show(string strategyId, IReadOnlyDictionary<string, CustomMetric> metrics)
    {
        if (metrics.Count > 0)
            Custom[strategyId] = [.. metrics.Select(metric => (metric.Key, metric.Value))];
    }

    private static IEnumerable<Measurement<double>> Measurements(bool counters) =>
        from instance in Custom
        from metric in instance.Value
        where metric.Metric.IsCounter == counters
        select new Measurement<double>(metric.Metric.Value, new("strategy.id", instance.Key), new("strategy.metric", metric.Name));

    public static Activity? StartSpan(string name, string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? Source.StartActivity(name, ActivityKind.Consumer, parent)
            : Source.StartActivity(name, ActivityKind.Consumer);
}
