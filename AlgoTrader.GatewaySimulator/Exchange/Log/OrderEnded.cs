namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>An order ended without being filled whole.</summary>
/// <param name="Status">Cancelled, ApiCancelled or Inactive.</param>
/// <param name="Code">IB's code of the message that says why: 202 cancelled, 201 rejected.</param>
internal sealed record OrderEnded(long TimeNanos, int PermId, string Status, int Code, string Text) : OrderEvent(TimeNanos, PermId);
