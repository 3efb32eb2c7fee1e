using System.Diagnostics.Metrics;

namespace AlgoTrader.IbBroker.Pacing;

/// <summary>Gauges of pacing: queues by priority, time waited, messages that could leave at once, lines in use, refusals. Written on the loop, read from anywhere.</summary>
internal sealed class PacingBoard
{
    /// <summary>Windows of single contracts and requests that are kept before those that are over are forgotten.</summary>
    public const int RememberedWindows = 256;

    private readonly Histogram<double> _waited;
    private readonly Counter<long> _refused;
    private volatile PacingGauge _gauge = PacingGauge.None;

    public PacingBoard(IMeterFactory meters)
    {
        var meter = meters.Create("AlgoTrader.IbBroker");
        _waited = meter.CreateHistogram<double>("broker.pacing.wait", unit: "s", description: "Time a message waited for its turn");
        _refused = meter.CreateCounter<long>("broker.pacing.refusals", description: "Messages refused because of a limit");
        meter.CreateObservableGauge(
            "broker.pacing.queue",
            () => new Measurement<int>[]
            {
                new(_gauge.Cancels, new KeyValuePair<string, object?>("priority", nameof(PacingPriority.Cancels))),
                new(_gauge.Orders, new KeyValuePair<string, object?>("priority", nameof(PacingPriority.Orders))),
                new(_gauge.Data, new KeyValuePair<string, object?>("priority", nameof(PacingPriority.Data))),
                new(_gauge.History, new KeyValuePair<string, object?>("priority", nameof(PacingPriority.History))),
            },
            description: "Messages that wait for their turn");
        meter.CreateObservableGauge("broker.pacing.tokens", () => _gauge.Tokens, description: "Messages that could leave at once");
        meter.CreateObservableGauge(
            "broker.pacing.lines",
            () => new Measurement<int>[]
            {
                new(_gauge.Lines, new KeyValuePair<string, object?>("kind", "quotes")),
                new(_gauge.DepthLines, new KeyValuePair<string, object?>("kind", "depth")),
                new(_gauge.TickByTickLines, new KeyValuePair<string, object?>("kind", "trades")),
            },
            description: "Lines in use at the gateway");
    }

    public PacingGauge Current => _gauge;

    public void Set(PacingGauge gauge) => _gauge = gauge;

    public void Sent(PacingPriority priority, TimeSpan waited) =>
        _waited.Record(waited.TotalSeconds, new KeyValuePair<string, object?>("priority", priority.ToString()));

    public void Refused(string limit) => _refused.Add(1, new KeyValuePair<string, object?>("limit", limit));
}
