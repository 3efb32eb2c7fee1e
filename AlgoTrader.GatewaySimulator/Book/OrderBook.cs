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
        {
            Bids.Clear();
            Asks.Clear();
        }
        foreach (var (side, price, size) in update.Changes)
            this[side].Set(price, size);
    }

    /// <summary>Replaces the book by a best bid and ask; a missing size stands for any size and is kept as 0.</summary>
    public void Apply(Quote quote)
    {
        Replace(Bids, quote.Bid, quote.BidSize);
        Replace(Asks, quote.Ask, quote.AskSize);
    }

    private static void Replace(BookSide side, decimal? price, decimal? size)
    {
        side.Clear();
        if (price is { } there)
            side.Set(there, size ?? UnlimitedSize);
    }

    /// <summary>The size of a quote whose source gives none.</summary>
    public const decimal UnlimitedSize = 1_000_000_000;
}
