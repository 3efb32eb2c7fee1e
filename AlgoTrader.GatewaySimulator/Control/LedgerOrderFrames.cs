namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>The placeOrder messages that arrived for an order id, whatever became of them.</summary>
/// <param name="Frames">All of them; a change of an order is one too.</param>
/// <param name="Repeats">Those that repeated the one before word for word: above 0, a client has sent an order twice.</param>
/// <param name="Swallowed">Those that a fault took, so that the exchange never saw them.</param>
/// <param name="Rejected">Those that a fault refused.</param>
internal sealed record LedgerOrderFrames(int ClientId, int OrderId, string OrderRef, int Frames, int Repeats, int Swallowed, int Rejected);
