using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;

namespace AlgoTrader.Strategies.Tests;

/// <summary>What a running instance tells of itself.</summary>
public sealed class TelemetryTests : IDisposable
{
    private const string Source = "AlgoTrader.Strategies";
    private readonly TemporaryFolder _journal = new();

    public void Dispose() => _journal.Dispose();

    [Fact]
    public async Task Run_EachCallbackIsMeasuredByInstanceAndTheBarHasASpan()
    {
        var measured = new ConcurrentBag<(string Name, string? Id, string? Callback)>();
        var spans = new ConcurrentBag<Activity>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Source)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add((instrument.Name, Tag(tags, "strategy.id"), Tag(tags, "callback"))));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => measured.Add((instrument.Name, Tag(tags, "strategy.id"), null)));
        meters.Start();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(activities);

        using var market = RecordedMarket.Walk(3);
        await using var gateway = GatewayHost.Start(market.Options());
        await using var broker = await BrokerHost.StartAsync(gateway.Port, _journal.Path, lockStep: true);
        await using var strategies = await StrategiesHost.StartAsync(broker.Address, Instances.Of(("measured", "buy-once", [])));
        await Until.TrueAsync(async () => (await strategies.InstanceAsync("measured")).BarsSeen == 3, "the market is seen");
        meters.RecordObservableInstruments();

        var callbacks = measured.Where(one => one is { Name: "strategy.callback.duration", Id: "measured" }).Select(one => one.Callback).ToHashSet();
        Assert.Superset(new HashSet<string?> { "OnBar", "OnFill", "OnOrderUpdate" }, callbacks);
        Assert.Contains(("strategy.queue.depth", "measured", null), measured);
        var mine = spans.Where(span => (string?)span.GetTagItem("strategy.id") == "measured").Select(span => span.OperationName).ToHashSet();
        Assert.Superset(new HashSet<string> { "strategy.on_bar", "strategy.signal", "strategy.on_fill" }, mine);
    }

    private static string? Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
                return (string?)tag.Value;
        }

        return null;
    }
}
