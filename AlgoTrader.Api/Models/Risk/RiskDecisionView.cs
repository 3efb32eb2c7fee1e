using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Api.Models.Risk;

/// <summary>What the gate said of one order, with the numbers that it saw. Money in the base currency.</summary>
/// <param name="Code">allowed, or the reason code, e.g. MAX_POSITION.</param>
/// <param name="Notional">Of the order at the worst price it may get; null when a price or a rate was not known.</param>
/// <param name="Position">Held by the strategy before the order.</param>
/// <param name="WorstPosition">Were the order and all working ones of its side filled.</param>
/// <param name="DayProfit">Of the strategy; null when an open position could not be marked.</param>
public sealed record RiskDecisionView(
    DateTimeOffset Time,
    string ClientOrderId,
    string StrategyId,
    string Account,
    string Symbol,
    string Side,
    string Code,
    string Text,
    string RuleId,
    decimal Quantity,
    decimal? LastPrice,
    decimal? Bid,
    decimal? Ask,
    decimal? Notional,
    decimal Position,
    decimal WorstPosition,
    int OpenOrders,
    decimal? DayProfit)
{
    internal static RiskDecisionView From(RiskDecision decision) => new(
        UnixNanos.ToTime(decision.UnixNanos),
        decision.ClientOrderId,
        decision.StrategyId,
        decision.Account,
        decision.Instrument.Symbol,
        Words.Side(decision.Side.ToDomain()),
        decision.Code.Length > 0 ? decision.Code : "allowed",
        decision.Text,
        decision.RuleId,
        DecimalText.Parse(decision.Quantity, "quantity"),
        decision.HasLastPrice ? new Price(decision.LastPrice).ToDecimal() : null,
        decision.HasBid ? new Price(decision.Bid).ToDecimal() : null,
        decision.HasAsk ? new Price(decision.Ask).ToDecimal() : null,
        decision.HasNotional ? DecimalText.Parse(decision.Notional, "notional") : null,
        DecimalText.Parse(decision.Position, "position"),
        DecimalText.Parse(decision.WorstPosition, "worst_position"),
        decision.OpenOrders,
        decision.HasDayProfit ? DecimalText.Parse(decision.DayProfit, "day_profit") : null);
}
