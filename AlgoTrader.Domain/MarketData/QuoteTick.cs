namespace AlgoTrader.Domain.MarketData;

/// <summary>The best bid and ask from a moment on.</summary>
/// <param name="TimeNanos">Unix nanoseconds UTC.</param>
/// <param name="BidSize">Units at the bid: shares, contracts, coins. A side of size 0 is not there.</param>
public readonly record struct QuoteTick(long TimeNanos, Price Bid, Price Ask, double BidSize, double AskSize)
{
    /// <summary>Both sides are there and do not cross.</summary>
    public bool IsTradable => BidSize > 0 && AskSize > 0 && Bid <= Ask;
}
