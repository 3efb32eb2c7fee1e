using AlgoTrader.Backtesting.Decisions;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Decisions;

namespace AlgoTrader.Backtesting.Shadow;

/// <summary>Pairs the orders of a live instance with those of its shadow: the same decision has the same key.</summary>
internal static class ShadowOrders
{
    /// <returns>In the order in which they were decided.</returns>
    public static IReadOnlyList<ShadowOrder> Match(DecisionRecord live, DecisionRecord shadow, IReadOnlyDictionary<string, int> multipliers, decimal? tickSize)
    {
        var (mine, others) = (Placed(live), Placed(shadow));
        var (liveFills, shadowFills) = (Fills(live), Fills(shadow));
        return
        [
            .. mine.Keys.Union(others.Keys).Select(key =>
            {
                var (a, b) = (mine.GetValueOrDefault(key), others.GetValueOrDefault(key));
                var (entry, order) = a.Order is null ? b : a;
                var drift = b.Order is null ? "live-only" : a.Order is null ? "shadow-only" : a.Order == b.Order ? "none" : "different";
                var (filled, shadowed) = (liveFills.GetValueOrDefault(key), shadowFills.GetValueOrDefault(key));
                var instrument = order.Instrument!.ToString();
                var decided = DecidedPrice(entry, instrument);
                var (isBuy, quantity, multiplier) = (order.Side == OrderSide.Buy, filled?.Quantity ?? 0, multipliers.GetValueOrDefault(instrument, 1));
                return new ShadowOrder(
                    key, drift, instrument, order.Side.ToString()!, order.Type.ToString()!, order.Quantity ?? 0, entry.Decision.Reason, entry.Time, decided, filled, shadowed,
                    SlippageCost.Of(isBuy, filled?.Price, decided, quantity, multiplier, tickSize), SlippageCost.Of(isBuy, filled?.Price, shadowed?.Price, quantity, multiplier, tickSize));
            }).OrderBy(order => order.Decided).ThenBy(order => order.ClientOrderId, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, (DecisionEntry Entry, DecidedOrder Order)> Placed(DecisionRecord record)
    {
        var placed = new Dictionary<string, (DecisionEntry, DecidedOrder)>(StringComparer.Ordinal);
        foreach (var entry in record.Decisions.Where(entry => entry.Decision.Action == "place"))
        {
            foreach (var order in entry.Decision.Orders)
                placed.TryAdd(order.ClientOrderId, (entry, order));
        }

        return placed;
    }

    private static Dictionary<string, ShadowFill> Fills(DecisionRecord record) => record.Fills.GroupBy(fill => fill.ClientOrderId, StringComparer.Ordinal).ToDictionary(
        fills => fills.Key,
        fills =>
        {
            var quantity = fills.Sum(fill => Math.Abs(fill.Quantity));
            return new ShadowFill(fills.Min(fill => fill.Time), quantity, quantity == 0 ? 0 : fills.Sum(fill => Math.Abs(fill.Quantity) * fill.Price) / quantity, fills.Sum(fill => fill.Fee ?? 0));
        },
        StringComparer.Ordinal);

    private static decimal? DecidedPrice(DecisionEntry entry, string instrument) => entry.Inputs switch
    {
        { Book: { } book } => (book.Bid + book.Ask) / 2,
        { Bar: { } bar, Detail: var of } when of == instrument => bar.Close,
        _ => null,
    };
}
