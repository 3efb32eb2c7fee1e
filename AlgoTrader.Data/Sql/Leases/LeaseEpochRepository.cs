using AlgoTrader.Data.Sql.Errors;

namespace AlgoTrader.Data.Sql.Leases;

/// <summary>The epochs that fence writes. The lease itself, with its time to live, is held elsewhere; this decides who can write.</summary>
public sealed class LeaseEpochRepository
{
    private readonly SqlSession _sql;

    internal LeaseEpochRepository(SqlSession sql) => _sql = sql;

    /// <returns>Null when nobody has ever held it: epoch 0.</returns>
    public async Task<LeaseEpoch?> FindAsync(string lease) => (await RowAsync(lease, forUpdate: ""))?.ToEpoch();

    /// <summary>
    /// Makes <paramref name="holder"/> the writer, if the epoch is still <paramref name="expected"/> (0 = never held). Whoever wrote until
    /// now is fenced off from this moment: its transactions are either complete or refused. Repeating it is harmless.
    /// </summary>
    /// <returns>The new epoch; null when another was quicker.</returns>
    public async Task<LeaseEpoch?> TryAdvanceAsync(string lease, string holder, long expected)
    {
        var args = new { Lease = lease, Holder = holder, Epoch = expected + 1, Expected = expected, UpdatedAt = _sql.Now };
        var changed = expected == 0
            ? await _sql.ExecuteAsync(
                "lease_epochs.insert",
                "INSERT INTO lease_epochs (lease, epoch, holder, updated_at) VALUES (@Lease, @Epoch, @Holder, @UpdatedAt)"
                + _sql.Dialect.OnDuplicateKeep("lease"),
                args)
            : await _sql.ExecuteAsync(
                "lease_epochs.advance",
                "UPDATE lease_epochs SET epoch = @Epoch, holder = @Holder, updated_at = @UpdatedAt WHERE lease = @Lease AND epoch = @Expected",
                args);
        if (changed == 1)
            return new(lease, expected + 1, holder);
        var current = await FindAsync(lease);
        return current == new LeaseEpoch(lease, expected + 1, holder) ? current : null;
    }

    /// <summary>Refuses the transaction unless the fence holds, and keeps it holding until the transaction ends.</summary>
    /// <exception cref="StaleEpochException">The epoch is another.</exception>
    internal async Task EnsureAsync(Fence fence)
    {
        // The lock makes fenced writes of one lease follow each other: their events are numbered in the order they were kept.
        var current = (await RowAsync(fence.Lease, _sql.Dialect.ForUpdate))?.Epoch ?? 0;
        if (current != fence.Epoch || current == 0)
            throw new StaleEpochException(fence.Lease, fence.Epoch, current);
    }

    private Task<Row?> RowAsync(string lease, string forUpdate) => _sql.FirstAsync<Row>(
        "lease_epochs.find", "SELECT lease, epoch, holder FROM lease_epochs WHERE lease = @Lease" + forUpdate, new { Lease = lease });

    private sealed class Row
    {
        public string Lease { get; init; } = "";

        public long Epoch { get; init; }

        public string Holder { get; init; } = "";

        public LeaseEpoch ToEpoch() => new(Lease, Epoch, Holder);
    }
}
