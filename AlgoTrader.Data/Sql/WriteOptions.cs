namespace AlgoTrader.Data.Sql;

/// <summary>How a transaction is committed.</summary>
public sealed record WriteOptions
{
    /// <summary>Refuse the write when the lease is not at this epoch any more.</summary>
    public Fence? Fence { get; init; }

    /// <summary>
    /// On the disk when the call returns, also across a power failure: <c>synchronous=FULL</c> in SQLite. MariaDB does so by its own setting
    /// (<c>innodb_flush_log_at_trx_commit=1</c>, its default), for all transactions alike.
    /// </summary>
    public bool Durable { get; init; }

    /// <summary>
    /// Doing it twice is the same as doing it once, as with everything that has a key of its own. Then it is also repeated when the
    /// connection broke during the commit, where nobody knows whether it was kept.
    /// </summary>
    public bool Idempotent { get; init; }

    /// <summary>For what has no key and may be lost by a power failure, though never by a crash of the program.</summary>
    public static WriteOptions Default { get; } = new();

    /// <summary>For the order journal's projection: fenced, durable, idempotent.</summary>
    public static WriteOptions Journal(Fence? fence) => new() { Fence = fence, Durable = true, Idempotent = true };
}
