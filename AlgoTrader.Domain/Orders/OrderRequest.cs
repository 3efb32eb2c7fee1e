using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Domain.Orders;

/// <summary>What a caller wants done, under a key of its own choice.</summary>
/// <param name="ClientOrderId">Idempotency key, unique for ever: the same key again never makes a second order.</param>
/// <param name="StrategyId">The strategy instance, or empty for a manual order.</param>
/// <param name="Quantity">Positive; the side says the direction.</param>
/// <param name="LimitPrice">Required for limit orders, absent otherwise.</param>
public sealed record OrderRequest(
    string ClientOrderId,
    string StrategyId,
    Instrument Instrument,
    OrderSide Side,
    OrderType Type,
    decimal Quantity,
    Price? LimitPrice = null,
    TimeInForce TimeInForce = TimeInForce.Day)
{
    public const int MaxClientOrderIdLength = 64;
    private readonly OrderExtras _extras = OrderExtras.None;

    /// <summary>What sets off a stop, or a touched order; for a trailing one where the stop begins, if given.</summary>
    public Price? StopPrice
    {
        get => _extras.StopPrice;
        init => _extras = value is null && IsPlain ? _extras : (_extras with { StopPrice = value }).OrNone();
    }

    /// <summary>Distance of a trailing stop, in the instrument's currency.</summary>
    public Price? TrailAmount
    {
        get => _extras.TrailAmount;
        init => _extras = value is null && IsPlain ? _extras : (_extras with { TrailAmount = value }).OrNone();
    }

    /// <summary>Distance of a trailing stop in percent of the price; instead of <see cref="TrailAmount"/>.</summary>
    public decimal? TrailPercent
    {
        get => _extras.TrailPercent;
        init => _extras = value is null && IsPlain ? _extras : (_extras with { TrailPercent = value }).OrNone();
    }

    /// <summary>How far the limit of a trailing stop limit order is from its stop.</summary>
    public Price? LimitOffset
    {
        get => _extras.LimitOffset;
        init => _extras = value is null && IsPlain ? _extras : (_extras with { LimitOffset = value }).OrNone();
    }

    /// <summary>End of a good-till-date order.</summary>
    public DateTimeOffset? GoodTill
    {
        get => _extras.GoodTill;
        init => _extras = value is null && IsPlain ? _extras : (_extras with { GoodTill = value }).OrNone();
    }

    /// <summary>May also trade outside regular trading hours.</summary>
    public bool OutsideRegularHours { get; init; }

    /// <summary>Empty for the account of the session.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>Orders of one name affect each other as <see cref="OcaType"/> says; empty for none.</summary>
    public string OcaGroup
    {
        get => _extras.OcaGroup;
        init => _extras = value == string.Empty && IsPlain ? _extras : (_extras with { OcaGroup = value }).OrNone();
    }

    public OcaType OcaType
    {
        get => _extras.OcaType;
        init => _extras = value == OcaType.None && IsPlain ? _extras : (_extras with { OcaType = value }).OrNone();
    }

    /// <summary>Key of the order that this one is attached to: it works once that one is filled. Empty for none.</summary>
    public string ParentClientOrderId
    {
        get => _extras.ParentClientOrderId;
        init => _extras = value == string.Empty && IsPlain ? _extras : (_extras with { ParentClientOrderId = value }).OrNone();
    }

    private bool IsPlain => ReferenceEquals(_extras, OrderExtras.None);

    /// <summary>What is wrong with the request, as one sentence for the caller; null when nothing is.</summary>
    public string? Problem() => OrderRules.Problem(this);
}
