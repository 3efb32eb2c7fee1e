using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>Orders whose limit follows the price of another instrument (PEG BENCH): so much of a change for so much of the other's.</summary>
internal static class BenchmarkPegs
{
    public static bool Follows(WorkingOrder order, int conId) =>
        order.Order.OrderType == OrderTypes.PegBenchmark && order.Order.PegBenchmark?.ReferenceContractId == conId;

    /// <summary>The limit at a price of the reference, no worse than the order's own limit if it has one.</summary>
    public static decimal? LimitOf(WorkingOrder order, decimal? reference)
    {
        if (reference is not { } now || order.Order is not { PegBenchmark: { } peg, StockPeg: { StartingPrice: { } start, StockRefPrice: { } first } })
            return null;
        var change = (now - first) / peg.ReferenceChangeAmount * peg.PeggedChangeAmount;
        var price = peg.IsPeggedChangeAmountDecrease ? start - change : start + change;
        // No better for the client than it asked for.
        price = order.IsBuy ? order.Instrument.Increments.RoundDown(price) : order.Instrument.Increments.RoundUp(price);
        return order.Order.LmtPrice is not (> 0 and { } cap) ? price : order.IsBuy ? Math.Min(price, cap) : Math.Max(price, cap);
    }

    /// <summary>True when the reference has left the range in which the order is to work.</summary>
    public static bool IsBeyondRange(Order order, decimal reference) =>
        order.StockPeg is { } range && (reference < range.StockRangeLower || reference > range.StockRangeUpper);

    /// <summary>The order with the prices it starts from: those of the market now where the client gave none.</summary>
    public static Order Started(Order order, decimal? price, decimal? reference) =>
        order.OrderType != OrderTypes.PegBenchmark ? order : order with
        {
            StockPeg = (order.StockPeg ?? new StockPeg()) is var peg ? peg with
            {
                StartingPrice = peg.StartingPrice is > 0 ? peg.StartingPrice : price,
                StockRefPrice = peg.StockRefPrice is > 0 ? peg.StockRefPrice : reference,
            } : null,
        };

    public static OrderRejection? Check(Order order)
    {
        if (order.OrderType != OrderTypes.PegBenchmark)
            return null;
        if (order.PegBenchmark is not { PeggedChangeAmount: > 0 and <= OrderRules.HighestPrice, ReferenceChangeAmount: > 0 and <= OrderRules.HighestPrice })
            return OrderRejection.Invalid("A PEG BENCH order needs referenceContractId, and peggedChangeAmount and referenceChangeAmount above zero");
        return order.StockPeg switch
        {
            { StartingPrice: > OrderRules.HighestPrice } or { StockRefPrice: > OrderRules.HighestPrice } => OrderRejection.TooExpensive,
            { StartingPrice: > 0, StockRefPrice: > 0 } => null,
            _ => OrderRejection.Invalid("A PEG BENCH order needs startingPrice and stockRefPrice: the simulated market has no price yet to take for them"),
        };
    }
}
