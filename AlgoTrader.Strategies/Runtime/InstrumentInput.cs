using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Runtime;
using DepthLevel = AlgoTrader.Contracts.V1.DepthLevel;
using OrderSide = AlgoTrader.Domain.Orders.OrderSide;
using Quote = AlgoTrader.Contracts.V1.Quote;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>What the feed has said of one instrument: its book as rows make it, and who took liquidity in its trades.</summary>
internal sealed class InstrumentInput(InstrumentFeed feed)
{
    private const double NanosPerUnit = 1e9;

    private TradeClassifier _classifier = new();
    private int? _resets;

    public InstrumentFeed Feed => feed;

    public OrderBook Book { get; } = new();

    /// <returns>False when a side is missing: it is no quote to be shown.</returns>
    public bool TryTake(Quote quote, out QuoteTick tick)
    {
        tick = default;
        if (!quote.HasBid && !quote.HasAsk)
            return false;
        tick = new(quote.UnixNanos, new(quote.Bid), new(quote.Ask), quote.HasBid ? Size(quote.BidSize) : 0, quote.HasAsk ? Size(quote.AskSize) : 0);
        _classifier.Add(tick);
        return true;
    }

    /// <returns>False for a trade without a size, or that does not count.</returns>
    public bool TryTake(Trade trade, out TradeTick tick)
    {
        tick = new(trade.UnixNanos, new(trade.Price), trade.Size);
        if (trade.Unreported || !double.IsFinite(trade.Size) || trade.Size <= 0)
            return false;
        tick = tick with { Aggressor = _classifier.Classify(tick) };
        return true;
    }

    /// <returns>True when what was before says nothing about this book.</returns>
    public bool Take(Depth depth)
    {
        var isReset = _resets is { } before && before != depth.Resets;
        _resets = depth.Resets;
        Book.Clear();
        Add(OrderSide.Buy, depth.Bids);
        Add(OrderSide.Sell, depth.Asks);
        Book.Commit(depth.UnixNanos);
        if (isReset)
            _classifier = new();
        if (Book.IsTradable)
        {
            var (bid, ask) = (Book.Bids.Best, Book.Asks.Best);
            _classifier.Add(new QuoteTick(depth.UnixNanos, bid.Price, ask.Price, bid.Size, ask.Size));
        }

        return isReset;
    }

    /// <summary>Something is missing: the book is empty until the next one comes.</summary>
    public void OnGap(long timeNanos)
    {
        Book.Clear();
        Book.Commit(timeNanos);
        _classifier = new();
    }

    /// <summary>Several rows of one price, of different market makers, are one level.</summary>
    private void Add(OrderSide side, IEnumerable<DepthLevel> rows)
    {
        foreach (var row in rows)
        {
            var price = new Price(row.Price);
            var size = (long)Math.Round(Size(row.Size) * NanosPerUnit);
            if (size > 0)
                Book.Set(side, price, Book.Side(side).SizeAt(price) + size);
        }
    }

    private static double Size(double size) => double.IsFinite(size) && size > 0 ? size : 0;
}
