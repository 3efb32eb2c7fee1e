using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Book;

/// <summary>The displayed book of an instrument, as its source tells it. Clients' own orders are not in it.</summary>
internal sealed class OrderBook
{
    public BookSide Bids { get; } = new(BookSideName.Bid);

    public BookSide Asks { get; } = new(BookSideName.Ask);

    public BookSide this[BookSideName side] => side == BookSideName.Bid ? Bids : Asks;

    public void Apply(DepthUpdate update)
    {
        if (update.IsSnapshot)
            Clear();
        foreach (var (side, price, size) in update.Changes)
            this[side].Set(price, size);
    }

    /// <summary>Replaces the book by a best bid and ask; a side without a price gets no level, a quote without sizes any size.</summary>
    public void Apply(Quote quote) => SetBest(quote.Bid, quote.BidSize ?? UnlimitedSize, quote.Ask, quote.AskSize ?? UnlimitedSize);

    /// <summary>Replaces the book by a best bid and ask.</summary>
    public void SetBest(decimal? bid, decimal bidSize, decimal? ask, decimal askSize)
    {
        Bids.SetOnly(bid, bidSize);
        Asks.SetOnly(ask, askSize);
    }

    public void Clear()
    {
        Bids.Clear();
        Asks.Clear();
    }

    /// <summary>The size of a quote whose source gives none.</summary>
    public const decimal UnlimitedSize = 1_000_000_000;
}
