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

    /// <summary>What is wrong with the request, as one sentence for the caller; null when nothing is.</summary>
    public string? Problem()
    {
        if (ClientOrderId.Length is 0 or > MaxClientOrderIdLength || !ClientOrderId.All(c => c is > ' ' and <= '~'))
            return $"client_order_id must be 1 to {MaxClientOrderIdLength} printable ASCII characters without spaces.";
        if (Instrument.Symbol.Length == 0)
            return "instrument.symbol is missing.";
        if (Quantity <= 0)
            return $"quantity must be greater than zero, not {Quantity}; the side says the direction.";
        if (Instrument.SecurityType == "STK" && Quantity != decimal.Truncate(Quantity))
            return $"quantity must be a whole number of shares, not {Quantity}; fractional shares cannot be sent by the TWS API.";
        if (Type == OrderType.Limit && LimitPrice is null)
            return "limit_price is missing for a limit order.";
        if (Type == OrderType.Limit && LimitPrice is { Nanos: <= 0 } && Instrument.SecurityType == "STK")
            return $"limit_price must be greater than zero, not {LimitPrice}.";
        if (Type == OrderType.Market && LimitPrice is not null)
            return "limit_price must be absent for a market order.";
        return null;
    }
}
