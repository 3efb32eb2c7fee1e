using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using DomainExecution = AlgoTrader.Domain.Orders.Execution;
using DomainOrder = AlgoTrader.Domain.Orders.Order;
using DomainRequest = AlgoTrader.Domain.Orders.OrderRequest;
using DomainSide = AlgoTrader.Domain.Orders.OrderSide;
using DomainStatus = AlgoTrader.Domain.Orders.OrderStatus;
using DomainTimeInForce = AlgoTrader.Domain.Orders.TimeInForce;
using DomainType = AlgoTrader.Domain.Orders.OrderType;

namespace AlgoTrader.Contracts.Mapping;

public static class OrderMapping
{
    public static PlaceOrderRequest ToContract(this DomainRequest request)
    {
        var message = new PlaceOrderRequest
        {
            ClientOrderId = request.ClientOrderId,
            StrategyId = request.StrategyId,
            Instrument = request.Instrument.ToContract(),
            Side = request.Side.ToContract(),
            Type = request.Type.ToContract(),
            Quantity = DecimalText.Format(request.Quantity),
            TimeInForce = request.TimeInForce.ToContract(),
        };
        if (request.LimitPrice is { } limit)
            message.LimitPrice = limit.Nanos;
        return message;
    }

    /// <exception cref="FormatException">A field is missing or unreadable; the message names it for the caller.</exception>
    public static DomainRequest ToDomain(this PlaceOrderRequest request)
    {
        if (!DecimalText.TryParse(request.Quantity, out var quantity))
            throw new FormatException($"quantity must be a decimal number, e.g. 100, not '{request.Quantity}'.");
        return new(
            request.ClientOrderId,
            request.StrategyId,
            request.Instrument.ToDomain(),
            request.Side.ToDomain(),
            request.Type.ToDomain(),
            quantity,
            MarketDataMapping.ToPrice(request.HasLimitPrice, request.LimitPrice),
            request.TimeInForce.ToDomain());
    }

    public static Order ToContract(this DomainOrder order)
    {
        var request = order.Request;
        var message = new Order
        {
            ClientOrderId = request.ClientOrderId,
            StrategyId = request.StrategyId,
            Instrument = request.Instrument.ToContract(),
            Side = request.Side.ToContract(),
            Type = request.Type.ToContract(),
            Quantity = DecimalText.Format(request.Quantity),
            TimeInForce = request.TimeInForce.ToContract(),
            Status = order.Status.ToContract(),
            FilledQuantity = DecimalText.Format(order.FilledQuantity),
            GatewayOrderId = order.GatewayOrderId,
            PermId = order.PermId,
            Reason = order.Reason,
            CreatedUnixNanos = UnixNanos.From(order.CreatedAt),
            UpdatedUnixNanos = UnixNanos.From(order.UpdatedAt),
            Traceparent = order.TraceParent ?? string.Empty,
        };
        if (request.LimitPrice is { } limit)
            message.LimitPrice = limit.Nanos;
        if (order.AverageFillPrice is { } average)
            message.AverageFillPrice = average.Nanos;
        return message;
    }

    public static DomainOrder ToDomain(this Order order) => new(
        new(
            order.ClientOrderId,
            order.StrategyId,
            order.Instrument.ToDomain(),
            order.Side.ToDomain(),
            order.Type.ToDomain(),
            DecimalText.Parse(order.Quantity, "quantity"),
            MarketDataMapping.ToPrice(order.HasLimitPrice, order.LimitPrice),
            order.TimeInForce.ToDomain()),
        order.Status.ToDomain(),
        DecimalText.Parse(order.FilledQuantity, "filled_quantity"),
        MarketDataMapping.ToPrice(order.HasAverageFillPrice, order.AverageFillPrice),
        order.GatewayOrderId,
        order.PermId,
        order.Reason,
        UnixNanos.ToTime(order.CreatedUnixNanos),
        UnixNanos.ToTime(order.UpdatedUnixNanos),
        NullIfEmpty(order.Traceparent));

    public static Execution ToContract(this DomainExecution execution)
    {
        var message = new Execution
        {
            ExecId = execution.ExecId,
            ClientOrderId = execution.ClientOrderId,
            StrategyId = execution.StrategyId,
            Instrument = execution.Instrument.ToContract(),
            Side = execution.Side.ToContract(),
            Quantity = DecimalText.Format(execution.Quantity),
            Price = execution.Price.Nanos,
            FeeCurrency = execution.FeeCurrency,
            UnixNanos = UnixNanos.From(execution.Time),
            Account = execution.Account,
            GatewayOrderId = execution.GatewayOrderId,
            PermId = execution.PermId,
            CumulativeQuantity = DecimalText.Format(execution.CumulativeQuantity),
            Traceparent = execution.TraceParent ?? string.Empty,
        };
        if (execution.Fee is { } fee)
            message.Fee = DecimalText.Format(fee);
        return message;
    }

    public static DomainExecution ToDomain(this Execution execution) => new(
        execution.ExecId,
        execution.ClientOrderId,
        execution.StrategyId,
        execution.Instrument.ToDomain(),
        execution.Side.ToDomain(),
        DecimalText.Parse(execution.Quantity, "quantity"),
        new Price(execution.Price),
        execution.HasFee ? DecimalText.Parse(execution.Fee, "fee") : null,
        execution.FeeCurrency,
        UnixNanos.ToTime(execution.UnixNanos),
        execution.Account,
        execution.GatewayOrderId,
        execution.PermId,
        DecimalText.Parse(execution.CumulativeQuantity, "cumulative_quantity"),
        NullIfEmpty(execution.Traceparent));

    public static OrderSide ToContract(this DomainSide side) => side switch
    {
        DomainSide.Buy => OrderSide.Buy,
        DomainSide.Sell => OrderSide.Sell,
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, "The side must be Buy or Sell."),
    };

    public static DomainSide ToDomain(this OrderSide side) => side switch
    {
        OrderSide.Buy => DomainSide.Buy,
        OrderSide.Sell => DomainSide.Sell,
        _ => throw new FormatException($"side must be BUY or SELL, not {side}."),
    };

    public static OrderType ToContract(this DomainType type) => type switch
    {
        DomainType.Market => OrderType.Market,
        DomainType.Limit => OrderType.Limit,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The type must be Market or Limit."),
    };

    public static DomainType ToDomain(this OrderType type) => type switch
    {
        OrderType.Market => DomainType.Market,
        OrderType.Limit => DomainType.Limit,
        _ => throw new FormatException($"type must be MARKET or LIMIT, not {type}."),
    };

    public static TimeInForce ToContract(this DomainTimeInForce value) => value switch
    {
        DomainTimeInForce.Day => TimeInForce.Day,
        DomainTimeInForce.GoodTillCancelled => TimeInForce.Gtc,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "The time in force must be Day or GoodTillCancelled."),
    };

    public static DomainTimeInForce ToDomain(this TimeInForce value) => value switch
    {
        TimeInForce.Unspecified or TimeInForce.Day => DomainTimeInForce.Day,
        TimeInForce.Gtc => DomainTimeInForce.GoodTillCancelled,
        _ => throw new FormatException($"time_in_force must be DAY or GTC, not {value}."),
    };

    public static OrderStatus ToContract(this DomainStatus status) => status switch
    {
        DomainStatus.Pending => OrderStatus.Pending,
        DomainStatus.Working => OrderStatus.Working,
        DomainStatus.PartiallyFilled => OrderStatus.PartiallyFilled,
        DomainStatus.PendingCancel => OrderStatus.PendingCancel,
        DomainStatus.Filled => OrderStatus.Filled,
        DomainStatus.Cancelled => OrderStatus.Cancelled,
        DomainStatus.Rejected => OrderStatus.Rejected,
        _ => OrderStatus.Unknown,
    };

    public static DomainStatus ToDomain(this OrderStatus status) => status switch
    {
        OrderStatus.Pending => DomainStatus.Pending,
        OrderStatus.Working => DomainStatus.Working,
        OrderStatus.PartiallyFilled => DomainStatus.PartiallyFilled,
        OrderStatus.PendingCancel => DomainStatus.PendingCancel,
        OrderStatus.Filled => DomainStatus.Filled,
        OrderStatus.Cancelled => DomainStatus.Cancelled,
        OrderStatus.Rejected => DomainStatus.Rejected,
        _ => DomainStatus.Unknown,
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
