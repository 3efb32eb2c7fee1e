using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Api.Models;

/// <summary>An order. Prices and quantities are exact decimals; times are ISO 8601, UTC.</summary>
public sealed record OrderView(
    string ClientOrderId,
    string StrategyId,
    string Symbol,
    string Side,
    string Type,
    decimal Quantity,
    decimal? LimitPrice,
    string TimeInForce,
    string Status,
    decimal FilledQuantity,
    decimal? AverageFillPrice,
    int OrderId,
    long PermId,
    string Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static OrderView From(Contracts.V1.Order message)
    {
        var order = message.ToDomain();
        var request = order.Request;
        return new(
            order.ClientOrderId,
            request.StrategyId,
            request.Instrument.Symbol,
            Words.Side(request.Side),
            request.Type == OrderType.Market ? "MKT" : "LMT",
            request.Quantity,
            request.LimitPrice?.ToDecimal(),
            request.TimeInForce == Domain.Orders.TimeInForce.Day ? "DAY" : "GTC",
            Words.Status(order.Status),
            order.FilledQuantity,
            order.AverageFillPrice?.ToDecimal(),
            order.GatewayOrderId,
            order.PermId,
            order.Reason,
            order.CreatedAt,
            order.UpdatedAt);
    }
}
