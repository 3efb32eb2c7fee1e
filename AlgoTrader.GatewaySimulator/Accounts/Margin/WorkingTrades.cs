using AlgoTrader.GatewaySimulator.Exchange;

namespace AlgoTrader.GatewaySimulator.Accounts.Margin;

/// <summary>
/// What the working orders of an account may still trade. Orders that are not transmitted do not count, nor those that wait for a
/// parent; of a group of which one cancels the others only the largest on each side does.
/// </summary>
internal static class WorkingTrades
{
    public static IReadOnlyList<PlannedTrade> Of(string account, IEnumerable<WorkingOrder> working, WorkingOrder? except, MarketPrices prices)
    {
        var trades = new List<PlannedTrade>();
        var groups = new Dictionary<(string Group, int ConId, bool IsBuy), WorkingOrder>();
        foreach (var order in working)
        {
            if (order == except || order.Order.Account != account || !order.Order.Transmit || order.Parent is { IsWorking: true })
                continue;
            var group = (order.Order.OcaGroup, order.Instrument.ConId, order.IsBuy);
            if (group.OcaGroup.Length == 0)
                trades.AddRange(Of(order, prices));
            else if (!groups.TryGetValue(group, out var largest) || largest.Remaining < order.Remaining)
                groups[group] = order;
        }
        foreach (var order in groups.Values)
            trades.AddRange(Of(order, prices));
        return trades;
    }

    private static IEnumerable<PlannedTrade> Of(WorkingOrder order, MarketPrices prices) => PlannedTrade.Of(
        order.Instrument, order.Order, order.Remaining,
        order.Order.LmtPrice is > 0 and { } limit ? limit : prices.Of(order.Instrument) ?? order.Order.AuxPrice ?? 0, prices);
}
