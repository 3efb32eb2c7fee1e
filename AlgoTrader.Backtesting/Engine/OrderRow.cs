using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>An order as it stood last, as it is stored.</summary>
public sealed record OrderRow(
    string ClientOrderId, string Symbol, string Side, string Type, decimal Quantity, decimal? LimitPrice, decimal? StopPrice, string Status,
    decimal FilledQuantity, decimal? AverageFillPrice, string Reason, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static OrderRow Of(Order order) => new(
        order.ClientOrderId, order.Request.Instrument.Symbol, order.Request.Side.ToString(), order.Request.Type.ToString(), order.Request.Quantity,
        order.Request.LimitPrice?.ToDecimal(), order.Request.StopPrice?.ToDecimal(), order.Status.ToString(), order.FilledQuantity,
        order.AverageFillPrice?.ToDecimal(), order.Reason, order.CreatedAt, order.UpdatedAt);
}
