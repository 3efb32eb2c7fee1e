namespace AlgoTrader.IbBroker.Orders;

/// <param name="Code">Reason code, for programs, e.g. KILL_SWITCH.</param>
/// <param name="Text">For people, with the numbers that were compared.</param>
internal sealed record GateRefusal(string Code, string Text);
