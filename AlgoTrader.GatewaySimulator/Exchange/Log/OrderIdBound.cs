namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>An order that was entered by hand has got an id by which client 0 can manage it.</summary>
internal sealed record OrderIdBound(long TimeNanos, int PermId, int OrderId) : OrderEvent(TimeNanos, PermId);
