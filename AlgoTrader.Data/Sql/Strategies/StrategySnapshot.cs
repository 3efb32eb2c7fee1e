namespace AlgoTrader.Data.Sql.Strategies;

/// <summary>What a running instance needs to go on after a restart.</summary>
/// <param name="State">The instance's own, as JSON.</param>
/// <param name="MarketTime">Market time up to which it has seen everything.</param>
/// <param name="Holder">The replica that wrote it.</param>
public sealed record StrategySnapshot(string StrategyId, string State, DateTimeOffset MarketTime, string Holder = "");
