using AlgoTrader.Data.Sql;
using AlgoTrader.IbBroker.Leases;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>
/// The epoch under which this process writes the journal in the database. With two replicas it is the leader's term. A broker alone, or one of two
/// whose terms the database does not count because they share the folder, takes one when it first writes, so that a second one on the same journal, started by mistake, fences the first off instead of mixing with it.
/// </summary>
internal sealed class JournalFence
{
    private readonly Database _database;
    private readonly bool _isLed;
    private readonly string _holder;
    private long _claimed;

    public JournalFence(Database database, IOptions<HighAvailabilityOptions> options, ReplicaIdentity identity)
    {
        _database = database;
        _isLed = options.Value is { Enabled: true, SharedJournal: false };
        SharesFile = options.Value is { Enabled: true, SharedJournal: true };
        _holder = identity.Run;
        Journal = options.Value.Group;
    }

    /// <summary>Name of the journal in the database.</summary>
    public string Journal { get; }

    /// <summary>The epoch is the leader's term, which the database counts.</summary>
    public bool IsLed => _isLed;

    /// <summary>Both replicas have one file, in a folder that both reach: it is the leader's.</summary>
    public bool SharesFile { get; }

    public string Lease => "order-journal:" + Journal;

    /// <param name="epoch">Of the leader's fence. Its own records of earlier terms are written under the present one.</param>
    public async Task<Fence> ForAsync(long epoch, CancellationToken cancellationToken)
    {
        if (_isLed)
            return new(Lease, epoch);
        if (_claimed == 0)
            _claimed = await AdvanceAsync(cancellationToken);
        return new(Lease, _claimed);
    }

    /// <summary>Fences off whoever wrote until now.</summary>
    public async Task<long> AdvanceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await CurrentAsync(cancellationToken);
            if (await TryAdvanceAsync(current, cancellationToken) is { } epoch)
                return epoch;
        }
    }

    /// <returns>Null when the epoch is not the expected one any more.</returns>
    public async Task<long?> TryAdvanceAsync(long expected, CancellationToken cancellationToken) => (await _database.WriteAsync(
        "leadership.advance", sql => sql.LeaseEpochs.TryAdvanceAsync(Lease, _holder, expected), WriteOptions.Journal(fence: null), cancellationToken))?.Epoch;

    public async Task<long> CurrentAsync(CancellationToken cancellationToken) =>
        (await _database.ReadAsync("leadership.epoch", sql => sql.LeaseEpochs.FindAsync(Lease), cancellationToken))?.Epoch ?? 0;
}
