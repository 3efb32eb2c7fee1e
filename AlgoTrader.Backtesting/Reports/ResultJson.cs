using System.Text.Json.Serialization;
using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Reports;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BacktestResult))]
internal sealed partial class ResultJson : JsonSerializerContext;
