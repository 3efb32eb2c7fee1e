using AlgoTrader.GatewaySimulator.Book;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>Limits that follow the quote.</summary>
internal static class PegPrice
{
    /// <summary>The limit of a pegged order now, no worse than the cap it carries; null without the quotes it needs.</summary>
    public static decimal? Of(WorkingOrder order, OrderBook book)
    {
        if (book.Bids.BestPrice is not { } bid || book.Asks.BestPrice is not { } ask)
            return null;
        var offset = order.Order.OrderType == OrderTypes.Midprice ? 0 : order.Order.AuxPrice ?? 0;
        var peg = order.Order.OrderType switch
        {
            // A midpoint may lie between two ticks.
            OrderTypes.Midprice => (bid + ask) / 2,
            // Pegged to the other side, the offset away from it.
            OrderTypes.PegMarket => order.IsBuy ? ask - offset : bid + offset,
            OrderTypes.PegMidpoint => ((bid + ask) / 2) + (order.IsBuy ? -offset : offset),
            // Relative orders are better than their own side by the offset, but do not cross.
            _ => order.IsBuy ? Math.Min(bid + offset, ask - order.Instrument.Increments.At(ask)) : Math.Max(ask - offset, bid + order.Instrument.Increments.At(bid)),
        };
        return order.Order.LmtPrice is not (> 0 and { } cap) ? peg : order.IsBuy ? Math.Min(peg, cap) : Math.Max(peg, cap);
    }
}
