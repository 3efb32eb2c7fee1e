namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>The stop price of a trailing order has followed the market.</summary>
internal sealed record OrderTrailed(long TimeNanos, int PermId, decimal StopPrice) : OrderEvent(TimeNanos, PermId);
