using System.Text.Json;
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

    public long? StopPrice { get; init; }

    public long? TrailAmount { get; init; }

    public decimal? TrailPercent { get; init; }

    public long? LimitOffset { get; init; }

    public DateTimeOffset? GoodTill { get; init; }

    public bool OutsideRegularHours { get; init; }

    public string RequestedAccount { get; init; } = "";

    public string OcaGroup { get; init; } = "";

    public string OcaType { get; init; } = "";

    public string ParentClientOrderId { get; init; } = "";

    public long ClientId { get; init; }

    public string Gateway { get; init; } = "";

    public string? Asked { get; init; }

    public string? Changing { get; init; }

    public static OrderRow From(StoredOrder stored)
    {
        var order = stored.Order;
        var request = order.Request;
        return new()
        {
            ClientOrderId = request.ClientOrderId,
            Account = order.Account,
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
            StopPrice = request.StopPrice?.Nanos,
            TrailAmount = request.TrailAmount?.Nanos,
            TrailPercent = request.TrailPercent,
            LimitOffset = request.LimitOffset?.Nanos,
            GoodTill = request.GoodTill,
            OutsideRegularHours = request.OutsideRegularHours,
            RequestedAccount = request.Account,
            OcaGroup = request.OcaGroup,
            OcaType = request.OcaType.ToString(),
            ParentClientOrderId = request.ParentClientOrderId,
            ClientId = order.ClientId,
            Gateway = order.Gateway,
            Asked = ToJson(order.Asked),
            Changing = ToJson(order.Changing),
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
                ToPrice(LimitPrice),
                Enum.Parse<TimeInForce>(TimeInForce))
            {
                StopPrice = ToPrice(StopPrice),
                TrailAmount = ToPrice(TrailAmount),
                TrailPercent = TrailPercent,
                LimitOffset = ToPrice(LimitOffset),
                GoodTill = GoodTill,
                OutsideRegularHours = OutsideRegularHours,
                Account = RequestedAccount,
                OcaGroup = OcaGroup,
                OcaType = Enum.Parse<OcaType>(OcaType),
                ParentClientOrderId = ParentClientOrderId,
            },
            Enum.Parse<OrderStatus>(Status),
            FilledQuantity,
            ToPrice(AverageFillPrice),
            checked((int)GatewayOrderId),
            PermId,
            Reason,
            CreatedAt,
            UpdatedAt,
            Traceparent)
        {
            Account = Account,
            ClientId = checked((int)ClientId),
            Gateway = Gateway,
            Asked = ToRequest(Asked),
            Changing = ToRequest(Changing),
        },
        Version);

    private static Price? ToPrice(long? nanos) => nanos is { } value ? new Price(value) : null;

    private static string? ToJson(OrderRequest? request) => request is null ? null : JsonSerializer.Serialize(request);

    private static OrderRequest? ToRequest(string? json) => json is null ? null : JsonSerializer.Deserialize<OrderRequest>(json);
}
