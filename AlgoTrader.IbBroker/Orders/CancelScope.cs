namespace AlgoTrader.IbBroker.Orders;

/// <summary>Which orders a cancel of many means.</summary>
/// <param name="StrategyId">Null for those of all strategies.</param>
/// <param name="Account">Null for those of all accounts.</param>
/// <param name="Foreign">Also what other clients and people placed, by IB's global cancel; only without the other two.</param>
internal sealed record CancelScope(string? StrategyId = null, string? Account = null, bool Foreign = false);
