namespace AlgoTrader.Data.Sql.Strategies;

/// <summary>The parameters of an instance from one moment on.</summary>
/// <param name="Version">Version of the instance that they came with.</param>
public sealed record ParameterChange(
    string StrategyId, long Version, IReadOnlyDictionary<string, string> Parameters, string ChangedBy, DateTimeOffset ChangedAt);
