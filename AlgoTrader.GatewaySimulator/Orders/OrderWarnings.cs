using System.Globalization;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Orders;

/// <summary>What IB remarks on an order that it takes nevertheless.</summary>
internal static class OrderWarnings
{
    private const int OrderMessage = 399;
    private const int LocatingShares = 404;
    private const int OutsideHoursIgnored = 2109;

    public static void BeforeAcceptance(ClientSession client, int orderId, Order order, Instrument instrument)
    {
        if (order.OutsideRth && SessionHours.IgnoresOutside(order))
        {
            client.SendError(orderId, OutsideHoursIgnored,
                $"Order Event Warning:Attribute 'Outside Regular Trading Hours' is ignored based on the order type and destination. PlaceOrder is now being processed. ({order.OrderType} {instrument})");
        }
    }

    public static void AfterAcceptance(ClientSession client, WorkingOrder order, Simulation simulation)
    {
        if (!order.IsWorking)
            return;
        switch (simulation.Exchange.HoldOf(order))
        {
            case Hold.Hours when SessionHours.NextOpen(order.Instrument.Schedule, simulation.Now) is { } open:
                client.SendError(order.OrderId, OrderMessage, string.Create(CultureInfo.InvariantCulture,
                    $"Order Message:\n{order.Order.Action} {order.Order.TotalQuantity} {order.Instrument} {order.Instrument.Contract.PrimaryExchange}\nWarning: your order will not be placed at the exchange until {TwsTime.FormatZoned(open, order.Instrument.Schedule.TimeZoneId)}."));
                break;
            case Hold.Locate:
                client.SendError(order.OrderId, LocatingShares, "Shares for this order are not immediately available for short sale. The order will be held while we attempt to locate the shares.");
                break;
        }
    }
}
