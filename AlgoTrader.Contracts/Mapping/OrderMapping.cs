using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using DomainChange = AlgoTrader.Domain.Orders.OrderChange;
using DomainExecution = AlgoTrader.Domain.Orders.Execution;
using DomainOca = AlgoTrader.Domain.Orders.OcaType;
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
            OutsideRegularHours = request.OutsideRegularHours,
            Account = request.Account,
            OcaGroup = request.OcaGroup,
            OcaType = (OcaType)request.OcaType,
            ParentClientOrderId = request.ParentClientOrderId,
        };
        if (request.LimitPrice is { } limit)
            message.LimitPrice = limit.Nanos;
        if (request.StopPrice is { } stop)
            message.StopPrice = stop.Nanos;
        if (request.TrailAmount is { } trail)
            message.TrailAmount = trail.Nanos;
        if (request.TrailPercent is { } percent)
            message.TrailPercent = DecimalText.Format(percent);
        if (request.LimitOffset is { } offset)
            message.LimitOffset = offset.Nanos;
        if (request.GoodTill is { } until)
            message.GoodTillUnixNanos = UnixNanos.From(until);
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
            ToDomain(request.TimeInForce, request.Type))
        {
            StopPrice = MarketDataMapping.ToPrice(request.HasStopPrice, request.StopPrice),
            TrailAmount = MarketDataMapping.ToPrice(request.HasTrailAmount, request.TrailAmount),
            TrailPercent = request.HasTrailPercent ? DecimalText.Parse(request.TrailPercent, "trail_percent") : null,
            LimitOffset = MarketDataMapping.ToPrice(request.HasLimitOffset, request.LimitOffset),
            GoodTill = request.HasGoodTillUnixNanos ? UnixNanos.ToTime(request.GoodTillUnixNanos) : null,
            OutsideRegularHours = request.OutsideRegularHours,
            Account = request.Account,
            OcaGroup = request.OcaGroup,
            OcaType = request.OcaType.ToDomain(),
            ParentClientOrderId = request.ParentClientOrderId,
        };
    }

    public static Order ToContract(this DomainOrder order)
    {
        var request = order.Request.ToContract();
        var message = new Order
        {
            ClientOrderId = request.ClientOrderId,
            StrategyId = request.StrategyId,
            Instrument = request.Instrument,
            Side = request.Side,
            Type = request.Type,
            Quantity = request.Quantity,
            TimeInForce = request.TimeInForce,
            Status = order.Status.ToContract(),
            FilledQuantity = DecimalText.Format(order.FilledQuantity),
            GatewayOrderId = order.GatewayOrderId,
            PermId = order.PermId,
            Reason = order.Reason,
            CreatedUnixNanos = UnixNanos.From(order.CreatedAt),
            UpdatedUnixNanos = UnixNanos.From(order.UpdatedAt),
            Traceparent = order.TraceParent ?? string.Empty,
            OutsideRegularHours = request.OutsideRegularHours,
            Account = order.Account.Length > 0 ? order.Account : request.Account,
            OcaGroup = request.OcaGroup,
            OcaType = request.OcaType,
            ParentClientOrderId = request.ParentClientOrderId,
            ChangePending = order.Changing is not null,
        };
        if (request.HasLimitPrice)
            message.LimitPrice = request.LimitPrice;
        if (request.HasStopPrice)
            message.StopPrice = request.StopPrice;
        if (request.HasTrailAmount)
            message.TrailAmount = request.TrailAmount;
        if (request.HasTrailPercent)
            message.TrailPercent = request.TrailPercent;
        if (request.HasLimitOffset)
            message.LimitOffset = request.LimitOffset;
        if (request.HasGoodTillUnixNanos)
            message.GoodTillUnixNanos = request.GoodTillUnixNanos;
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
            order.TimeInForce.ToDomain())
        {
            StopPrice = MarketDataMapping.ToPrice(order.HasStopPrice, order.StopPrice),
            TrailAmount = MarketDataMapping.ToPrice(order.HasTrailAmount, order.TrailAmount),
            TrailPercent = order.HasTrailPercent ? DecimalText.Parse(order.TrailPercent, "trail_percent") : null,
            LimitOffset = MarketDataMapping.ToPrice(order.HasLimitOffset, order.LimitOffset),
            GoodTill = order.HasGoodTillUnixNanos ? UnixNanos.ToTime(order.GoodTillUnixNanos) : null,
            OutsideRegularHours = order.OutsideRegularHours,
            Account = order.Account,
            OcaGroup = order.OcaGroup,
            OcaType = order.OcaType.ToDomain(),
            ParentClientOrderId = order.ParentClientOrderId,
        },
        order.Status.ToDomain(),
        DecimalText.Parse(order.FilledQuantity, "filled_quantity"),
        MarketDataMapping.ToPrice(order.HasAverageFillPrice, order.AverageFillPrice),
        order.GatewayOrderId,
        order.PermId,
        order.Reason,
        UnixNanos.ToTime(order.CreatedUnixNanos),
        UnixNanos.ToTime(order.UpdatedUnixNanos),
        NullIfEmpty(order.Traceparent))
    {
        Account = order.Account,
    };

    /// <exception cref="FormatException">A field is unreadable; the message names it for the caller.</exception>
    public static DomainChange ToDomain(this ModifyOrderRequest request) => new(request.ClientOrderId, request.RequestId)
    {
        Quantity = request.HasQuantity ? DecimalText.Parse(request.Quantity, "quantity") : null,
        LimitPrice = MarketDataMapping.ToPrice(request.HasLimitPrice, request.LimitPrice),
        StopPrice = MarketDataMapping.ToPrice(request.HasStopPrice, request.StopPrice),
        TrailAmount = MarketDataMapping.ToPrice(request.HasTrailAmount, request.TrailAmount),
        TrailPercent = request.HasTrailPercent ? DecimalText.Parse(request.TrailPercent, "trail_percent") : null,
        LimitOffset = MarketDataMapping.ToPrice(request.HasLimitOffset, request.LimitOffset),
        TimeInForce = request.HasTimeInForce ? request.TimeInForce.ToDomain() : null,
        GoodTill = request.HasGoodTillUnixNanos ? UnixNanos.ToTime(request.GoodTillUnixNanos) : null,
    };

    public static ModifyOrderRequest ToContract(this DomainChange change)
    {
        var message = new ModifyOrderRequest { ClientOrderId = change.ClientOrderId, RequestId = change.RequestId };
        if (change.Quantity is { } quantity)
            message.Quantity = DecimalText.Format(quantity);
        if (change.LimitPrice is { } limit)
            message.LimitPrice = limit.Nanos;
        if (change.StopPrice is { } stop)
            message.StopPrice = stop.Nanos;
        if (change.TrailAmount is { } amount)
            message.TrailAmount = amount.Nanos;
        if (change.TrailPercent is { } percent)
            message.TrailPercent = DecimalText.Format(percent);
        if (change.LimitOffset is { } offset)
            message.LimitOffset = offset.Nanos;
        if (change.TimeInForce is { } time)
            message.TimeInForce = time.ToContract();
        if (change.GoodTill is { } until)
            message.GoodTillUnixNanos = UnixNanos.From(until);
        return message;
    }

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
            ConId = execution.ConId,
            Replaces = execution.Replaces ?? string.Empty,
            Multiplier = execution.Multiplier == 1 ? string.Empty : DecimalText.Format(execution.Multiplier),
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
        NullIfEmpty(execution.Traceparent))
    {
        ConId = execution.ConId,
        Replaces = NullIfEmpty(execution.Replaces),
        Multiplier = execution.Multiplier.Length == 0 ? 1 : DecimalText.Parse(execution.Multiplier, "multiplier"),
    };

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
        DomainType.Stop => OrderType.Stop,
        DomainType.StopLimit => OrderType.StopLimit,
        DomainType.Trail => OrderType.Trail,
        DomainType.TrailLimit => OrderType.TrailLimit,
        DomainType.MarketIfTouched => OrderType.MarketIfTouched,
        DomainType.LimitIfTouched => OrderType.LimitIfTouched,
        DomainType.MarketOnClose => OrderType.MarketOnClose,
        DomainType.LimitOnClose => OrderType.LimitOnClose,
        DomainType.Other => OrderType.Other,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type of order."),
    };

    public static DomainType ToDomain(this OrderType type) => type switch
    {
        OrderType.Market or OrderType.MarketOnOpen => DomainType.Market,
        OrderType.Limit or OrderType.LimitOnOpen => DomainType.Limit,
        OrderType.Stop => DomainType.Stop,
        OrderType.StopLimit => DomainType.StopLimit,
        OrderType.Trail => DomainType.Trail,
        OrderType.TrailLimit => DomainType.TrailLimit,
        OrderType.MarketIfTouched => DomainType.MarketIfTouched,
        OrderType.LimitIfTouched => DomainType.LimitIfTouched,
        OrderType.MarketOnClose => DomainType.MarketOnClose,
        OrderType.LimitOnClose => DomainType.LimitOnClose,
        OrderType.Other => DomainType.Other,
        _ => throw new FormatException($"type must be one of the order types, e.g. MARKET or LIMIT, not {type}."),
    };

    public static TimeInForce ToContract(this DomainTimeInForce value) => value switch
    {
        DomainTimeInForce.Day => TimeInForce.Day,
        DomainTimeInForce.GoodTillCancelled => TimeInForce.Gtc,
        DomainTimeInForce.ImmediateOrCancel => TimeInForce.Ioc,
        DomainTimeInForce.FillOrKill => TimeInForce.Fok,
        DomainTimeInForce.GoodTillDate => TimeInForce.Gtd,
        DomainTimeInForce.AtTheOpening => TimeInForce.Opg,
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such time in force."),
    };

    public static DomainTimeInForce ToDomain(this TimeInForce value) => value switch
    {
        TimeInForce.Unspecified or TimeInForce.Day => DomainTimeInForce.Day,
        TimeInForce.Gtc => DomainTimeInForce.GoodTillCancelled,
        TimeInForce.Ioc => DomainTimeInForce.ImmediateOrCancel,
        TimeInForce.Fok => DomainTimeInForce.FillOrKill,
        TimeInForce.Gtd => DomainTimeInForce.GoodTillDate,
        TimeInForce.Opg => DomainTimeInForce.AtTheOpening,
        _ => throw new FormatException($"time_in_force must be DAY, GTC, IOC, FOK, GTD or OPG, not {value}."),
    };

    public static DomainOca ToDomain(this OcaType value) => Enum.IsDefined((DomainOca)value)
        ? (DomainOca)value
        : throw new FormatException($"oca_type must be CANCEL_WITH_BLOCK, REDUCE_WITH_BLOCK or REDUCE_WITHOUT_BLOCK, not {value}.");

    /// <summary>At the open is a market or limit order in the opening auction only.</summary>
    private static DomainTimeInForce ToDomain(TimeInForce value, OrderType type) =>
        type is not (OrderType.MarketOnOpen or OrderType.LimitOnOpen) ? value.ToDomain()
        : value is TimeInForce.Unspecified or TimeInForce.Opg ? DomainTimeInForce.AtTheOpening
        : throw new FormatException($"time_in_force must be OPG or absent for {type}, not {value}.");

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
