using System.Diagnostics.Metrics;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>Meters that nobody reads: they are switched off in the project file, or every simulated process would leave some behind.</summary>
internal sealed class NoMetrics : IMeterFactory
{
    public static NoMetrics Factory { get; } = new();

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
