using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>
/// Fills against a displayed book by price and time. Marketable orders walk its levels and pay what they find there. Other limits join
/// the queue of their price behind what is displayed, and fill at their limit when trades reach them in the queue, when trades print
/// beyond their price, or when the other side comes to it. Orders of clients do not trade with each other.
/// </summary>
internal sealed class BookMatcher(Executor executor, Func<int, decimal?> markOf)
{
    /// <summary>Matches an order with the book as it is now, and lets what is left of a limit queue.</summary>
    public void Match(WorkingOrder order, Listing listing, OrderBook book)
    {
        var limit = LimitOf(order, listing, book);
        if (limit is null && NeedsQuote(order))
        {
            order.Standing.LeaveQueue();
            return;
        }
        // A slice is done: the next one comes to the market anew, and takes what the book has rather than wait at its limit.
        if (order.Matchable == 0)
        {
            order.Standing.LeaveQueue();
            return;
        }
        if (order.Standing.RestsAt is { } rests && rests != limit)
            order.Standing.LeaveQueue();
        var rested = order.Standing.RestsAt is not null;
        if (rested)
            Queue.Follow(order, book, executor.Now);
        // Who rests is met at his own price.
        Take(order, limit, listing, book, at: rested ? limit : null);
        executor.Limit(order);
        if (order is not { IsWorking: true, Matchable: > 0 })
            return;
        // The next level of a scale order comes to the market at once.
        if (ScaleLevels.IsScale(order.Order) && ScaleLevels.LimitOf(order) != limit)
            Match(order, listing, book);
        else if (!rested && limit is { } price)
            Queue.Join(order, price, book);
    }

    /// <summary>True when an order would trade with the book as it is.</summary>
    public bool IsMarketable(WorkingOrder order, Listing listing, OrderBook book)
    {
        var limit = LimitOf(order, listing, book);
        return !(limit is null && NeedsQuote(order)) && Available(order, limit, listing, book) is > 0 and var there && Suffices(order, there);
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
            if (ScaleLevels.IsScale(order.Order) && ScaleLevels.LimitOf(order) != limit)
                order.Standing.LeaveQueue();
        }
    }

    /// <summary>The worst price an order may trade at, which for some depends on the quote.</summary>
    private decimal? LimitOf(WorkingOrder order, Listing listing, OrderBook book) => order.Order.OrderType switch
    {
        OrderTypes.PegBenchmark => BenchmarkPegs.LimitOf(order, markOf(order.Order.PegBenchmark!.ReferenceContractId)),
        OrderTypes.MarketToLimit when order.Filled == 0 => BestOf(order.IsBuy ? book.Asks : book.Bids, listing),
        _ => OrderTypes.IsPegged(order.Order) ? PegPrice.Of(order, book) : OrderPrices.LimitOf(order),
    };

    // Without the quote there is no limit yet, which is not the same as any price.
    private static bool NeedsQuote(WorkingOrder order) =>
        OrderTypes.IsPegged(order.Order) || (order.Order.OrderType == OrderTypes.MarketToLimit && order.Filled == 0);

    private static decimal? BestOf(BookSide side, Listing listing)
    {
        for (var i = 0; i < side.Count; i++)
        {
            var (price, displayed) = side[i];
            if (listing.Taken.Available(side, price, displayed) > 0)
                return price;
        }
        return null;
    }

    private void Take(WorkingOrder order, decimal? limit, Listing listing, OrderBook book, decimal? at = null)
    {
        if (!Suffices(order, Available(order, limit, listing, book)))
            return;
        var side = order.IsBuy ? book.Asks : book.Bids;
        // What a fill sets free, the next level of a scale order, has another limit.
        var left = order.Matchable;
        for (var i = 0; i < side.Count && left > 0 && order is { IsWorking: true, Matchable: > 0 }; i++)
        {
            var (price, displayed) = side[i];
            if (!OrderPrices.IsWithin(order, limit, price))
                return;
            var quantity = Math.Min(Math.Min(left, order.Matchable), listing.Taken.Available(side, price, displayed));
            if (quantity <= 0)
                continue;
            left -= quantity;
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
