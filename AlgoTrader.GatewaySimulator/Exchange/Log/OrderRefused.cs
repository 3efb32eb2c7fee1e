namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>An order was turned away. Its order id is used all the same.</summary>
/// <param name="PermId">0: it never got one.</param>
internal sealed record OrderRefused(long TimeNanos, int PermId, int ClientId, int OrderId, int Code, string Text) : OrderEvent(TimeNanos, PermId);
