namespace AlgoTrader.Domain.Orders;

/// <summary>How an order becomes a trade. At the open: market and limit orders with <see cref="TimeInForce.AtTheOpening"/>.</summary>
public enum OrderType
{
    Market,
    Limit,

    /// <summary>A market order once the stop price trades.</summary>
    Stop,

    /// <summary>A limit order once the stop price trades.</summary>
    StopLimit,

    /// <summary>A stop that follows the market at a distance.</summary>
    Trail,
    TrailLimit,

    /// <summary>A market order once the price is touched that is better than the market's.</summary>
    MarketIfTouched,
    LimitIfTouched,
    MarketOnClose,
    LimitOnClose,

    /// <summary>A type that only others use: an order that this platform did not place.</summary>
    Other,
}
