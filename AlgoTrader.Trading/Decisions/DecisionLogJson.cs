using System.Text.Json.Serialization;

namespace AlgoTrader.Trading.Decisions;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    Converters = [typeof(PlainDecimalConverter)])]
[JsonSerializable(typeof(LogEntry))]
[JsonSerializable(typeof(DecisionEntry))]
internal sealed partial class DecisionLogJson : JsonSerializerContext;
