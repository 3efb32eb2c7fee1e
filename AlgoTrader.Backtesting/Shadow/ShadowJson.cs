using System.Text.Json.Serialization;

namespace AlgoTrader.Backtesting.Shadow;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ShadowResult))]
internal sealed partial class ShadowJson : JsonSerializerContext;
