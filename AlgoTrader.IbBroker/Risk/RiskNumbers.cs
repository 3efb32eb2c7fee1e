using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>What a decision rests on. Money in the base currency.</summary>
/// <param name="LastPrice">The last price of the instrument, or the middle of its quote; null when there is none that is fresh.</param>
/// <param name="Notional">Of the order; null when a price or a rate is not known.</param>
/// <param name="Position">Held by the strategy before the order.</param>
/// <param name="WorstPosition">Were the order and all working ones of its side filled.</param>
/// <param name="OpenOrders">Of the strategy, without this one.</param>
/// <param name="DayProfit">Of the strategy; null when an open position cannot be marked.</param>
/// <param name="Bid">Null without a fresh quote, as <paramref name="Ask"/>.</param>
internal sealed record RiskNumbers(
    decimal Quantity, Price? LastPrice, decimal? Notional, decimal Position, decimal WorstPosition, int OpenOrders, decimal? DayProfit,
    Price? Bid = null, Price? Ask = null);
