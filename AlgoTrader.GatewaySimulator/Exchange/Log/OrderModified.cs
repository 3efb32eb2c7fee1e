using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>The client, or the group the order belongs to, has changed it.</summary>
internal sealed record OrderModified(long TimeNanos, int PermId, Order Order) : OrderEvent(TimeNanos, PermId);
