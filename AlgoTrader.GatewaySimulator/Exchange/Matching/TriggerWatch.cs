using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>Watches the prices that set orders off in a market with a book.</summary>
internal sealed class TriggerWatch(Executor executor)
{
    private const int DoubleBidAsk = 1;
    private const int Last = 2;
    private const int DoubleLast = 3;
    private const int BidAsk = 4;
    private const int LastOrBidAsk = 7;
    private const int Midpoint = 8;

    /// <summary>Shows an order what happened: it may be set off, or its stop trail.</summary>
    public void Show(WorkingOrder order, MarketEvent happened, Listing listing, OrderBook book)
    {
        if (order.IsTriggered || !OrderTypes.HasTrigger(order.Order))
            return;
        var method = MethodOf(order, listing);
        if (PriceSeen(method, order.IsBuy, happened, book) is not { } price)
            return;
        executor.Adjust(order, price);
        if (!OrderPrices.IsTriggeredBy(order, price))
        {
            order.Standing.TriggerHits = 0;
            executor.Trail(order, price);
            return;
        }
        order.Standing.TriggerHits++;
        if (order.Standing.TriggerHits >= (method is DoubleBidAsk or DoubleLast ? 2 : 1))
            executor.Trigger(order);
    }

    /// <summary>The default is the last price; two quotes in a row for options, the quote for currencies and where nothing trades.</summary>
    private static int MethodOf(WorkingOrder order, Listing listing) =>
        order.Order.TriggerMethod != 0 ? order.Order.TriggerMethod
        : order.Instrument.SecType is "OPT" or "FOP" or "WAR" ? DoubleBidAsk
        : order.Instrument.SecType == "CASH" || !listing.HasTrades ? BidAsk
        : Last;

    // Of a quote counts the side the order would trade with.
    private static decimal? PriceSeen(int method, bool isBuy, MarketEvent happened, OrderBook book) =>
        happened is Trade { IsRegular: true } trade
            ? method is Last or DoubleLast or LastOrBidAsk ? trade.Price : null
            : happened is not (Quote or DepthUpdate) ? null
            : method is BidAsk or DoubleBidAsk or LastOrBidAsk ? (isBuy ? book.Asks : book.Bids).BestPrice
            : method == Midpoint && book.Bids.BestPrice is { } bid && book.Asks.BestPrice is { } ask ? (bid + ask) / 2 : null;
}
