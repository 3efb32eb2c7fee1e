using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>An order's place among the shares that wait at its price.</summary>
internal static class Queue
{
    /// <summary>Goes behind everything displayed at a price.</summary>
    public static void Join(WorkingOrder order, decimal price, OrderBook book)
    {
        order.Standing.LeaveQueue();
        order.Standing.RestsAt = price;
        var side = SideOf(order, book);
        if (IsDisplayed(side, price))
            order.Standing.QueueAhead = side.SizeAt(price);
    }

    /// <summary>The book has changed: the queue is never longer than what its level displays.</summary>
    public static void Follow(WorkingOrder order, OrderBook book, long nowNanos)
    {
        var (standing, side) = (order.Standing, SideOf(order, book));
        if (standing.RestsAt is not { } price || !IsDisplayed(side, price))
            return;
        var displayed = side.SizeAt(price);
        if (standing.QueueAhead is not { } ahead)
        {
            standing.QueueAhead = displayed;
            return;
        }
        if (displayed >= ahead)
            return;
        if (standing.QueueCutNanos != nowNanos)
            standing.QueueCut = 0;
        standing.QueueCut += ahead - displayed;
        standing.QueueCutNanos = nowNanos;
        standing.QueueAhead = displayed;
    }

    /// <summary>How much of a trade gets to an order, of which others at this exchange have had <paramref name="consumed"/>.</summary>
    public static decimal ReachOf(WorkingOrder order, decimal price, Trade trade, decimal consumed, long nowNanos)
    {
        if (order.IsBuy ? trade.Price < price : trade.Price > price)
            return trade.Size - consumed;
        if (trade.Price != price || order.Standing.QueueAhead is not { } ahead)
            return 0;
        var size = trade.Size;
        if (order.Standing.QueueCutNanos == nowNanos)
        {
            // The book showed this trade already.
            var shown = Math.Min(size, order.Standing.QueueCut);
            order.Standing.QueueCut -= shown;
            size -= shown;
        }
        order.Standing.QueueAhead = Math.Max(0, ahead - size);
        var reach = size - ahead - consumed;
        return order.Order.DisplaySize is > 0 and { } visible ? Math.Min(reach, visible - order.Standing.FilledOfDisplay) : reach;
    }

    /// <summary>A filled iceberg shows its next part, which queues anew: behind all that the next change of the book displays.</summary>
    public static void Filled(WorkingOrder order, decimal quantity)
    {
        if (order.Order.DisplaySize is not (> 0 and { } visible))
            return;
        order.Standing.FilledOfDisplay += quantity;
        if (order.Standing.FilledOfDisplay < visible)
            return;
        order.Standing.FilledOfDisplay = 0;
        order.Standing.QueueAhead = null;
    }

    private static BookSide SideOf(WorkingOrder order, OrderBook book) => order.IsBuy ? book.Bids : book.Asks;

    // Behind the last displayed level nobody knows how many wait.
    private static bool IsDisplayed(BookSide side, decimal price) =>
        side.Count == 0 || price == side[side.Count - 1].Price || side.IsBetter(price, side[side.Count - 1].Price);
}
