using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Data.Sql.Accounts;

/// <summary>What a strategy holds, from its executions alone.</summary>
/// <param name="StrategyId">Empty for orders without a strategy, those placed elsewhere included.</param>
/// <param name="Quantity">Negative when short.</param>
public sealed record StrategyPosition(string StrategyId, string Account, Instrument Instrument, decimal Quantity);
