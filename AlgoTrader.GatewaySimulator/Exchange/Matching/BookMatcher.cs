using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>
/// Fills against a displayed book by price and time. Marketable orders walk its levels and pay what they find there. Other limits join
/// the queue of their price behind what is displayed, and fill at their limit when trades reach them in the queue, when trades print
/// beyond their price, or when the other side comes to it. Orders of clients do not trade with each other.
/// </summary>
internal sealed class BookMatcher(Executor executor)
{
    /// <summary>Matches an order with the book as it is now, and lets what is left of a limit queue.</summary>
    public void Match(WorkingOrder order, Listing listing, OrderBook book)
    {
        var limit = LimitOf(order, book);
        if (OrderTypes.IsPegged(order.Order) && limit is null)
            return;
        // A slice is done: the next one comes to the market anew, and takes what the book has rather than wait at its limit.
        if (order.Matchable == 0)
        {
            order.Standing.LeaveQueue();
            return;
        }
        if (order.Standing.RestsAt is { } rests && rests != limit)
            order.Standing.LeaveQueue();
        if (order.Standing.RestsAt is null)
        {
            Take(order, limit, listing, book);
            if (order is { IsWorking: true, Matchable: > 0 } && limit is { } price)
                Queue.Join(order, price, book);
            return;
        }
        Queue.Follow(order, book, executor.Now);
        // Who rests is met at his own price.
        Take(order, limit, listing, book, at: limit);
    }

    /// <summary>True when an order would trade with the book as it is.</summary>
    public static bool IsMarketable(WorkingOrder order, Listing listing, OrderBook book)
    {
        var limit = LimitOf(order, book);
        return !(OrderTypes.IsPegged(order.Order) && limit is null) && Available(order, limit, listing, book) is > 0 and var there && Suffices(order, there);
    }

    /// <summary>
    /// A trade printed: orders of one side, best price and longest wait first, share what of it is left behind the queue before them.
    /// </summary>
    public void Traded(IEnumerable<WorkingOrder> orders, Trade trade)
    {
        var consumed = 0m;
        foreach (var order in orders)
        {
            // A buyer who crossed the spread has not met a bid.
            if (order.Standing.RestsAt is not { } limit || trade.Aggressor == (order.IsBuy ? Aggressor.Buyer : Aggressor.Seller))
                continue;
            var reach = Queue.ReachOf(order, limit, trade, consumed, executor.Now);
            var quantity = Math.Min(reach, order.Matchable);
            if (quantity <= 0 || !Suffices(order, quantity))
                continue;
            consumed += quantity;
            Queue.Filled(order, quantity);
            executor.Fill(order, quantity, limit, executor.Now, addsLiquidity: true);
        }
    }

    /// <summary>The worst price an order may trade at, which for a pegged one depends on the quote.</summary>
    public static decimal? LimitOf(WorkingOrder order, OrderBook book) =>
        OrderTypes.IsPegged(order.Order) ? PegPrice.Of(order, book) : OrderPrices.LimitOf(order);

    private void Take(WorkingOrder order, decimal? limit, Listing listing, OrderBook book, decimal? at = null)
    {
        if (!Suffices(order, Available(order, limit, listing, book)))
            return;
        var side = order.IsBuy ? book.Asks : book.Bids;
        for (var i = 0; i < side.Count && order is { IsWorking: true, Matchable: > 0 }; i++)
        {
            var (price, displayed) = side[i];
            if (!OrderPrices.IsWithin(order, limit, price))
                return;
            var quantity = Math.Min(order.Matchable, listing.Taken.Available(side, price, displayed));
            if (quantity <= 0)
                continue;
            listing.Taken.Take(side, price, quantity);
            executor.Fill(order, quantity, at ?? price, executor.Now, addsLiquidity: at is not null);
        }
    }

    private static decimal Available(WorkingOrder order, decimal? limit, Listing listing, OrderBook book)
    {
        var side = order.IsBuy ? book.Asks : book.Bids;
        var total = 0m;
        for (var i = 0; i < side.Count && total < order.Matchable; i++)
        {
            var (price, displayed) = side[i];
            if (!OrderPrices.IsWithin(order, limit, price))
                break;
            total += listing.Taken.Available(side, price, displayed);
        }
        return Math.Min(total, order.Matchable);
    }

    // All-or-none and fill-or-kill want everything at once, a minimum quantity that much of the first fill.
    private static bool Suffices(WorkingOrder order, decimal quantity) =>
        order.Order.AllOrNone || order.Order.Tif == TimesInForce.FillOrKill
            ? quantity >= order.Matchable
            : order.Filled > 0 || order.Order.MinQty is not { } least || quantity >= Math.Min(least, order.Remaining);
}
