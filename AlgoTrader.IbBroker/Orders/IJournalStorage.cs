namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Where the journal's bytes are. A port: under simulation it tears writes, fails them, and forgets at a crash what was not flushed.
/// Used on the broker's loop only.
/// </summary>
internal interface IJournalStorage : IDisposable
{
    /// <summary>Everything there is, from the start.</summary>
    byte[] ReadAll();

    /// <summary>
    /// Adds bytes at the end; they survive the death of this process from now on, the machine's only once flushed.
    /// Throws <see cref="IOException"/>; what is at the end is not known then, until <see cref="Truncate"/>.
    /// </summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Brings all that was appended so far onto the disk and says so on the broker's loop: null, or why it failed. A failed flush may
    /// have lost pages for good: it is never tried again on the same file.
    /// </summary>
    void Flush(Action<IOException?> done);

    /// <summary>Cuts the end off, as after a torn write. Throws <see cref="IOException"/>.</summary>
    void Truncate(long length);
}
