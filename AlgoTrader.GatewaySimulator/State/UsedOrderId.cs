namespace AlgoTrader.GatewaySimulator.State;

/// <summary>The highest order id that a client has used.</summary>
internal sealed record UsedOrderId(int ClientId, int OrderId);
