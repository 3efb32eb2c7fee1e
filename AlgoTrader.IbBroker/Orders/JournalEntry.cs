namespace AlgoTrader.IbBroker.Orders;

/// <summary>One record with its place in the journal.</summary>
/// <param name="Sequence">1, 2, 3, ... over the life of the journal.</param>
/// <param name="Epoch">Term of the leader that wrote it.</param>
/// <param name="Payload">The record as the file holds it, JSON.</param>
internal sealed record JournalEntry(long Sequence, long Epoch, JournalRecord Record, ReadOnlyMemory<byte> Payload);
