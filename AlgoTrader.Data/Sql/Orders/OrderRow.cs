using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Sql.Orders;

internal sealed class OrderRow : PagedRow
{
    public string ClientOrderId { get; init; } = "";

    public string Account { get; init; } = "";

    public string StrategyId { get; init; } = "";

    public string Symbol { get; init; } = "";

    public string SecurityType { get; init; } = "";

    public string Exchange { get; init; } = "";

    public string Currency { get; init; } = "";

    public string PrimaryExchange { get; init; } = "";

    public string Side { get; init; } = "";

    public string Type { get; init; } = "";

    public decimal Quantity { get; init; }

    public long? LimitPrice { get; init; }

    public string TimeInForce { get; init; } = "";

    public string Status { get; init; } = "";

    public bool IsOpen { get; init; }

    public decimal FilledQuantity { get; init; }

    public long? AverageFillPrice { get; init; }

    public long GatewayOrderId { get; init; }

    public long PermId { get; init; }

    public string Reason { get; init; } = "";

    public string? Traceparent { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; }

    public static OrderRow From(StoredOrder stored)
    {
        var order = stored.Order;
        var request = order.Request;
        return new()
        {
            ClientOrderId = request.ClientOrderId,
            Account = stored.Account,
            StrategyId = request.StrategyId,
            Symbol = request.Instrument.Symbol,
            SecurityType = request.Instrument.SecurityType,
            Exchange = request.Instrument.Exchange,
            Currency = request.Instrument.Currency,
            PrimaryExchange = request.Instrument.PrimaryExchange,
            Side = request.Side.ToString(),
            Type = request.Type.ToString(),
            Quantity = request.Quantity,
            LimitPrice = request.LimitPrice?.Nanos,
            TimeInForce = request.TimeInForce.ToString(),
            Status = order.Status.ToString(),
            IsOpen = !order.Status.IsFinal(),
            FilledQuantity = order.FilledQuantity,
            AverageFillPrice = order.AverageFillPrice?.Nanos,
            GatewayOrderId = order.GatewayOrderId,
            PermId = order.PermId,
            Reason = order.Reason,
            Traceparent = order.TraceParent,
            CreatedAt = order.CreatedAt,
            UpdatedAt = order.UpdatedAt,
            Version = stored.Version,
        };
    }

    public StoredOrder ToOrder() => new(
        new(
            new(
                ClientOrderId,
                StrategyId,
                new(Symbol, SecurityType, Exchange, Currency, PrimaryExchange),
                Enum.Parse<OrderSide>(Side),
                Enum.Parse<OrderType>(Type),
                Quantity,
                LimitPrice is { } limit ? new Price(limit) : null,
                Enum.Parse<TimeInForce>(TimeInForce)),
            Enum.Parse<OrderStatus>(Status),
            FilledQuantity,
            AverageFillPrice is { } average ? new Price(average) : null,
            checked((int)GatewayOrderId),
            PermId,
            Reason,
            CreatedAt,
            UpdatedAt,
            Traceparent),
        Account,
        Version);
}
