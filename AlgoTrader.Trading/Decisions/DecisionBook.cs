using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Trading.Decisions;

/// <summary>Best bid and ask as a decision saw them.</summary>
public sealed record DecisionBook(DateTimeOffset Time, decimal Bid, decimal BidSize, decimal Ask, decimal AskSize)
{
    /// <summary>Null while a side is empty.</summary>
    public static DecisionBook? Of(OrderBook book) => book.Bids.Count == 0 || book.Asks.Count == 0
        ? null
        : new(
            Domain.MarketData.UnixNanos.ToTime(book.TimeNanos), book.Bids.Best.Price.ToDecimal(), book.Bids.Best.SizeNanos / 1_000_000_000m,
            book.Asks.Best.Price.ToDecimal(), book.Asks.Best.SizeNanos / 1_000_000_000m);
}
