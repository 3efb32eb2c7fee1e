namespace AlgoTrader.GatewaySimulator.Exchange.Log;

/// <summary>An order that is not done has come further.</summary>
/// <param name="WhyHeld">What it waits for, in IB's words; empty for nothing.</param>
/// <param name="IsReleased">Parent, start time, conditions and opening hours no longer hold it; that is decided once.</param>
/// <param name="IsTriggered">The price that sets it off was seen.</param>
internal sealed record OrderStatusChanged(
    long TimeNanos, int PermId, string Status, string WhyHeld, bool IsReleased, bool IsTriggered) : OrderEvent(TimeNanos, PermId);
