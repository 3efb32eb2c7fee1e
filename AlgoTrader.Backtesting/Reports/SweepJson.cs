using System.Text.Json.Serialization;
using AlgoTrader.Backtesting.Sweeps;

namespace AlgoTrader.Backtesting.Reports;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SweepRow[]))]
[JsonSerializable(typeof(WalkForwardResult))]
internal sealed partial class SweepJson : JsonSerializerContext;
