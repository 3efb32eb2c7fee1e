using AlgoTrader.Contracts.V1;

namespace AlgoTrader.Testing.Hosts;

public static class SampleOrders
{
    public static PlaceOrderRequest Market(string id, string quantity = "100", OrderSide side = OrderSide.Buy, string symbol = "SPY") => new()
    {
        ClientOrderId = id,
        Instrument = new() { Symbol = symbol },
        Side = side,
        Type = OrderType.Market,
        Quantity = quantity,
    };

    /// <param name="limit">Units of 10^-9; by default so low that it never fills.</param>
    public static PlaceOrderRequest Limit(string id, long limit = 1_000_000_000, string quantity = "100") => new(Market(id, quantity))
    {
        Type = OrderType.Limit,
        LimitPrice = limit,
    };
}
