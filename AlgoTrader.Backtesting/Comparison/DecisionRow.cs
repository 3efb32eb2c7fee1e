using AlgoTrader.Backtesting.Engine;

namespace AlgoTrader.Backtesting.Comparison;

/// <summary>An order as it was decided: without what became of it.</summary>
public sealed record DecisionRow(
    DateTimeOffset Time, string ClientOrderId, string Symbol, string Side, string Type, decimal Quantity, decimal? LimitPrice, decimal? StopPrice)
{
    internal static DecisionRow Of(OrderRow order) => new(
        order.CreatedAt, order.ClientOrderId, order.Symbol, order.Side, order.Type, order.Quantity, order.LimitPrice, order.StopPrice);
}
