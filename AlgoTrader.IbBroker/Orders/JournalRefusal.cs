namespace AlgoTrader.IbBroker.Orders;

/// <summary>Why a record may not be acted on.</summary>
/// <param name="NotLeader">This replica does not lead, or leads another term than when the record was written.</param>
/// <param name="Written">The record stands all the same: whoever leads next settles it.</param>
internal sealed record JournalRefusal(bool NotLeader, bool Written, string Text);
