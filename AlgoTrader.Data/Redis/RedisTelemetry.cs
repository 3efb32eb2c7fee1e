using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AlgoTrader.Data.Redis;

/// <summary>Spans and counters of what goes through Redis; both named as the project.</summary>
internal static class RedisTelemetry
{
    public const string Name = "AlgoTrader.Data";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);

    public static Counter<long> Published { get; } = Meter.CreateCounter<long>("events.published", "{event}");

    public static Counter<long> Handled { get; } = Meter.CreateCounter<long>("events.handled", "{event}");

    public static Counter<long> Dropped { get; } = Meter.CreateCounter<long>("events.dropped", "{event}", "Overtaken in the queue of a slow handler");

    public static Counter<long> Failed { get; } = Meter.CreateCounter<long>("events.failed", "{event}", "The handler threw, or the message was no event");

    public static KeyValuePair<string, object?> Of(string channel) => new("messaging.destination.name", channel);
}
