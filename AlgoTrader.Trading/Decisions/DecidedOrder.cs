using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Decisions;

/// <summary>An order of a decision: whole when it is placed, the key alone when it is cancelled, what changes when it is changed.</summary>
public sealed record DecidedOrder(string ClientOrderId)
{
    public Instrument? Instrument { get; init; }

    public OrderSide? Side { get; init; }

    public OrderType? Type { get; init; }

    public decimal? Quantity { get; init; }

    public decimal? LimitPrice { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? TrailAmount { get; init; }

    public decimal? TrailPercent { get; init; }

    public decimal? LimitOffset { get; init; }

    public TimeInForce? TimeInForce { get; init; }

    public DateTimeOffset? GoodTill { get; init; }

    public bool? OutsideRegularHours { get; init; }

    public string? ParentClientOrderId { get; init; }

    public string? OcaGroup { get; init; }

    public static DecidedOrder Of(OrderRequest request) => new(request.ClientOrderId)
    {
        Instrument = request.Instrument,
        Side = request.Side,
        Type = request.Type,
        Quantity = request.Quantity,
        LimitPrice = request.LimitPrice?.ToDecimal(),
        StopPrice = request.StopPrice?.ToDecimal(),
        TrailAmount = request.TrailAmount?.ToDecimal(),
        TrailPercent = request.TrailPercent,
        LimitOffset = request.LimitOffset?.ToDecimal(),
        TimeInForce = request.TimeInForce,
        GoodTill = request.GoodTill,
        OutsideRegularHours = request.OutsideRegularHours ? true : null,
        ParentClientOrderId = request.ParentClientOrderId.Length > 0 ? request.ParentClientOrderId : null,
        OcaGroup = request.OcaGroup.Length > 0 ? request.OcaGroup : null,
    };

    public static DecidedOrder Of(OrderChange change) => new(change.ClientOrderId)
    {
        Quantity = change.Quantity,
        LimitPrice = change.LimitPrice?.ToDecimal(),
        StopPrice = change.StopPrice?.ToDecimal(),
        TrailAmount = change.TrailAmount?.ToDecimal(),
        TrailPercent = change.TrailPercent,
        LimitOffset = change.LimitOffset?.ToDecimal(),
        TimeInForce = change.TimeInForce,
        GoodTill = change.GoodTill,
    };
}
