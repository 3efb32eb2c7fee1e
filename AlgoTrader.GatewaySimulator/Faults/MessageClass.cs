using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>Where a message comes from, which decides what a lost link does to it.</summary>
internal static class MessageClass
{
    /// <summary>Live market data: lost while the link is down.</summary>
    public static bool IsMarketData(IGatewayMessage message) =>
        message is HistoricalDataUpdate || Area(message) is "MarketData" or "MarketDepth" or "TickByTick";

    /// <summary>Orders with their errors, executions and accounts: late while the link is down.</summary>
    public static bool IsReport(IGatewayMessage message) => message is ErrMsg { RequestId: >= 0 } || Area(message) is "Orders" or "Executions" or "Accounts";

    // AlgoTrader.Tws.Messages.Orders.OrderStatus -> Orders
    private static string Area(IGatewayMessage message) => message.GetType().Namespace is { } full ? full[(full.LastIndexOf('.') + 1)..] : "";
}
