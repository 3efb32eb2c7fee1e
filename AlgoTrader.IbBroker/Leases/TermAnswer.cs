namespace AlgoTrader.IbBroker.Leases;

/// <param name="Epoch">The term; 0 when it did not begin.</param>
/// <param name="Superseded">Another has led since the term that was to be resumed.</param>
/// <param name="Problem">Why it did not begin; empty when it did.</param>
internal readonly record struct TermAnswer(long Epoch, bool Superseded = false, string Problem = "");
