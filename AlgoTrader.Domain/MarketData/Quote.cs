namespace AlgoTrader.Domain.MarketData;

/// <summary>The top of the book and the last trade as far as they are known; a side without a quote is null.</summary>
/// <param name="TimeNanos">Time of the latest change, Unix nanoseconds UTC.</param>
public sealed record Quote(
    long TimeNanos, Price? Bid, Price? Ask, Price? Last, double BidSize, double AskSize, double LastSize, double Volume)
{
    public static Quote Empty { get; } = new(0, null, null, null, 0, 0, 0, 0);
}
