using System.Text.Json.Serialization;
using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Reports;

[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(BacktestResult))]
[JsonSerializable(typeof(RunConfiguration))]
internal sealed partial class ResultJson : JsonSerializerContext;
