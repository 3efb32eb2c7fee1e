using System.Diagnostics;
using System.Text.Json;
using AlgoTrader.Data.Redis.Events;

namespace AlgoTrader.Data.Queue;

/// <summary>What of a job never changes, as it is stored.</summary>
internal sealed record JobContext(string Kind, string Payload, string? DedupeKey, DateTimeOffset EnqueuedAt, string TraceParent, string RequestId)
{
    public static JobContext Of(JobRequest request, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Kind, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Delay, TimeSpan.Zero, nameof(request));
        var current = Activity.Current;
        return new JobContext(
            request.Kind, request.Payload, request.DedupeKey, now, current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : "",
            current?.GetBaggageItem(EventBus.RequestIdKey) ?? "");
    }

    public static JobContext Parse(string json) => JsonSerializer.Deserialize<JobContext>(json)
        ?? throw new InvalidDataException("A stored job is empty.");

    public string ToJson() => JsonSerializer.Serialize(this);

    public ReceivedJob Received(Receipt receipt) => new(receipt, Kind, Payload, DedupeKey, EnqueuedAt, TraceParent, RequestId);

    public DeadJob Dead(string id, int attempts, string error, long diedAt) =>
        new(id, Kind, Payload, DedupeKey, attempts, error, DateTimeOffset.FromUnixTimeMilliseconds(diedAt));
}
