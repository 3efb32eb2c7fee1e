namespace AlgoTrader.IbBroker.Orders;

/// <summary>The journal's copy off this machine. A port: in production the database, whose commit checks the epoch (invariant I7).</summary>
internal interface IReplicatedJournal
{
    /// <summary>
    /// Takes a record and returns at once; records come in the order of their sequence. Says on the broker's loop: null when
    /// the row is committed, else why not. What failed comes again, with the same sequence, when the journal is reopened.
    /// </summary>
    /// <param name="isOrder">Somebody waits for it. Reports of the gateway may be gathered for <see cref="JournalOptions.ReportFlushDelay"/>.</param>
    void Write(JournalEntry entry, bool isOrder, Action<string?> done);
}
