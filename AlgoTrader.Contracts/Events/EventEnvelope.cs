using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlgoTrader.Contracts.Events;

/// <summary>What travels on Redis pub/sub: one JSON object around every event.</summary>
/// <param name="Type">Kind of the payload, e.g. strategy.status.</param>
/// <param name="Ts">When it was published, UTC.</param>
/// <param name="Source">The publishing service.</param>
/// <param name="RequestId">The request that caused it; empty when none did.</param>
/// <param name="TraceParent">W3C trace context of the publisher; empty when not sampled.</param>
/// <param name="Payload">A message of our protos in protobuf's JSON form.</param>
public sealed record EventEnvelope(
    string Type, DateTimeOffset Ts, string Source, string RequestId, [property: JsonPropertyName("traceparent")] string TraceParent, JsonElement Payload)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Null when the text is no envelope or lacks one of its fields: strangers may publish on the same Redis.</summary>
    public static EventEnvelope? TryParse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<EventEnvelope>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
