namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// Order-book imbalance over the best K levels: (B - A) / (B + A), where B and A are what is bid and asked there: -1 to 1, 0 for an empty book.
/// </summary>
public static class BookImbalance
{
    public static double Of(OrderBook book, int levels)
    {
        var (bid, ask) = (book.Bids.Depth(levels), book.Asks.Depth(levels));
        return bid + ask == 0 ? 0 : (double)(bid - ask) / (bid + ask);
    }

    /// <summary>The share of the bid in both: (imbalance + 1) / 2.</summary>
    public static double BidShare(OrderBook book, int levels) => (Of(book, levels) + 1) / 2;
}
