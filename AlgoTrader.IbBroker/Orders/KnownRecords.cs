namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Records that were read while they were written by another: whoever opens the journal later need not read them again. Only what is there byte
/// for byte counts. Filled before the journal is opened, and forgotten with it.
/// </summary>
internal sealed class KnownRecords
{
    private readonly Dictionary<long, JournalEntry> _entries = [];

    public void Add(JournalEntry entry) => _entries[entry.Sequence] = entry;

    public JournalRecord? Find(long sequence, long epoch, ReadOnlySpan<byte> payload) =>
        _entries.TryGetValue(sequence, out var entry) && entry.Epoch == epoch && entry.Payload.Span.SequenceEqual(payload) ? entry.Record : null;

    public void Clear() => _entries.Clear();
}
