namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>The placeOrder messages of one order id so far.</summary>
/// <param name="Frames">All of them.</param>
/// <param name="Repeats">Those that were the same as the one before.</param>
/// <param name="Swallowed">Those that a fault swallowed.</param>
/// <param name="Rejected">Those that a fault refused.</param>
/// <param name="Digest">Of the last one, to know a repetition by; it is kept in place of the whole message.</param>
internal sealed record OrderFrameCount(int ClientId, int OrderId, string OrderRef, int Frames, int Repeats, int Swallowed, int Rejected, string Digest);
