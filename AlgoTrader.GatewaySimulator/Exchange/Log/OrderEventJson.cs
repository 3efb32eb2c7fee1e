using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AlgoTrader.Tws.Messages.Orders.Conditions;

namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>The JSON of <see cref="OrderEvent"/>: one object each, named by its "event", fit for a line of a file.</summary>
internal static class OrderEventJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new ValueListConverterFactory() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameConditions } },
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(OrderEvent happened) => JsonSerializer.Serialize(happened, Options);

    /// <summary>Throws <see cref="JsonException"/> for anything else than what <see cref="Write"/> wrote.</summary>
    public static OrderEvent Read(string json) => JsonSerializer.Deserialize<OrderEvent>(json, Options) ?? throw new JsonException("An order event is an object.");

    // The protocol's records know nothing of JSON.
    private static void NameConditions(JsonTypeInfo type)
    {
        if (type.Type != typeof(OrderCondition))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "condition",
            DerivedTypes =
            {
                new JsonDerivedType(typeof(PriceCondition), "price"),
                new JsonDerivedType(typeof(TimeCondition), "time"),
                new JsonDerivedType(typeof(MarginCondition), "margin"),
                new JsonDerivedType(typeof(ExecutionCondition), "execution"),
                new JsonDerivedType(typeof(VolumeCondition), "volume"),
                new JsonDerivedType(typeof(PercentChangeCondition), "percentChange"),
            },
        };
    }
}
