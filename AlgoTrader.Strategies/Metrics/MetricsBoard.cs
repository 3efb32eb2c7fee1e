using System.Collections.Concurrent;

namespace AlgoTrader.Strategies.Metrics;

/// <summary>The newest metrics of every instance. Thread-safe.</summary>
internal sealed class MetricsBoard
{
    private readonly ConcurrentDictionary<string, StrategyMetrics> _metrics = new(StringComparer.Ordinal);

    /// <summary>Raised on the writer's thread after the metrics of an instance changed; handlers must not block.</summary>
    public event Action<string>? Changed;

    public StrategyMetrics? Of(string strategyId) => _metrics.GetValueOrDefault(strategyId);

    public void Set(string strategyId, StrategyMetrics metrics)
    {
        _metrics[strategyId] = metrics;
        Changed?.Invoke(strategyId);
    }
}
