namespace AlgoTrader.IbBroker.Orders;

/// <summary>A record of the journal that is appended and not yet durable.</summary>
internal sealed class PendingRecord(JournalEntry entry, Action<JournalRefusal?>? then)
{
    public JournalEntry Entry => entry;

    /// <summary>Somebody waits, or waited, for it: its flush does not gather reports first.</summary>
    public bool IsOrder { get; } = then is not null;

    public Action<JournalRefusal?>? Then { get; set; } = then;

    public long EndsAt { get; set; }

    public bool Flushed { get; set; }

    public bool Replicated { get; set; }
}
