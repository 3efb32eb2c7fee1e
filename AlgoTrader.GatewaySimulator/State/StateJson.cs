using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>How state lines are written.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The shape of an order's events is told by a property that may come anywhere.
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new OrderJsonConverter(), new ContractJsonConverter() },
    };

    /// <summary>A line with its end.</summary>
    public static byte[] Write(StateLine line) => [.. JsonSerializer.SerializeToUtf8Bytes(line, Options), (byte)'\n'];

    /// <summary>Throws <see cref="JsonException"/> when a line cannot be read.</summary>
    public static StateLine Read(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize<StateLine>(line, Options) ?? throw new JsonException("it says nothing");
}
