namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// Best bid and ask, each weighted by the size on the other side: (bid x ask size + ask x bid size) / (bid size + ask size). It leans to the side
/// that is about to give way.
/// </summary>
public static class MicroPrice
{
    /// <returns>In units of currency; NaN while a side is empty.</returns>
    public static double Of(OrderBook book)
    {
        var (bid, ask) = (book.Bids.Best, book.Asks.Best);
        if (!bid.Exists || !ask.Exists)
            return double.NaN;
        var weight = (double)bid.SizeNanos / ((double)bid.SizeNanos + ask.SizeNanos);
        return bid.Price.ToDouble() + ((ask.Price - bid.Price).ToDouble() * weight);
    }
}
