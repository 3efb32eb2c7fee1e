namespace AlgoTrader.Data.Sql.Journal;

/// <summary>One record of an order journal.</summary>
/// <param name="Sequence">1, 2, 3, ... without gaps.</param>
/// <param name="Epoch">Term of the leader that wrote it.</param>
/// <param name="Kind">What is in it, e.g. order, execution.</param>
/// <param name="Payload">The record as JSON.</param>
public sealed record JournalRow(long Sequence, long Epoch, string Kind, string Payload);
