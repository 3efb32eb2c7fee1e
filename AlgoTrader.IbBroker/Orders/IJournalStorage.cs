namespace AlgoTrader.IbBroker.Orders;

/// <summary>
/// Where the journal's bytes are. A port: under simulation it tears writes, fails them, and forgets at a crash what was not flushed.
/// Used on the broker's loop only.
/// </summary>
internal interface IJournalStorage : IDisposable
{
    /// <summary>For messages to people: the path of the file.</summary>
    string Name { get; }

    /// <summary>
    /// Everything there is, from the start; on the disk when this returns. What a process wrote that died before its flush is still in the cache
    /// only, and whoever reads it acts on it. Throws <see cref="IOException"/>.
    /// </summary>
    byte[] ReadAll();

    /// <summary>
    /// Adds bytes at the end; they survive the death of this process from now on, the machine's only once flushed.
    /// Throws <see cref="IOException"/>; what is at the end is not known then, until <see cref="Truncate"/>.
    /// </summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Brings all that was appended so far onto the disk and says so on the broker's loop: null, or why it failed. A failed flush may
    /// have lost pages for good: it is never tried again on the same file, only after <see cref="Replace"/>.
    /// </summary>
    /// <param name="after">It begins this much later.</param>
    void Flush(TimeSpan after, Action<IOException?> done);

    /// <summary>Cuts the end off, as after a torn write. Throws <see cref="IOException"/>.</summary>
    void Truncate(long length);

    /// <summary>
    /// Writes a new file with these bytes, flushes it and puts it in the place of the old one: after it, and after any crash, one or
    /// the other is there whole. Blocks; only for a start and after a failure. Throws <see cref="IOException"/>; the old one stands then.
    /// </summary>
    void Replace(ReadOnlySpan<byte> bytes);
}
