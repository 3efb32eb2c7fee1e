using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Journal;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>
/// The leader's journal as a standby has it: read from the database as it grows, so that little is left to read when it takes over.
/// </summary>
internal sealed class JournalCopy(Database database, JournalFence fence, JournalFile file, ILogger<JournalCopy> logger) : IDisposable
{
    private const int RowsPerRead = 1_000;

    private readonly SemaphoreSlim _one = new(1);
    private readonly List<JournalRow> _rows = [];

    /// <summary>Reads what was added since.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Makes the file what the database has, unless it holds that and more: then this replica led last, and what it had not yet copied is written
    /// up. Only before the file is opened as a journal, and once nobody else can write to the database.
    /// </summary>
    public async Task LoadAsync(long epoch, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(cancellationToken);
            if (_rows.Count == 0 || Extends(Local()))
                return;
            file.Replace(_rows, epoch);
            ReplicationLog.Loaded(logger, fence.Journal, _rows[^1].Sequence, file.Path);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        // A leader may give up records at the end: then what follows does not follow from what is here.
        while (_rows.Count > 0 && _rows[^1] != await FindAsync(_rows[^1].Sequence, cancellationToken))
            _rows.RemoveAt(_rows.Count - 1);
        while (true)
        {
            var after = _rows.Count == 0 ? 0 : _rows[^1].Sequence;
            var read = await database.ReadAsync("order_journal.follow", sql => sql.OrderJournal.AfterAsync(fence.Journal, after, RowsPerRead), cancellationToken);
            _rows.AddRange(read);
            if (read.Count < RowsPerRead)
                return;
        }
    }

    private Task<JournalRow?> FindAsync(long sequence, CancellationToken cancellationToken) =>
        database.ReadAsync("order_journal.find", sql => sql.OrderJournal.FindAsync(fence.Journal, sequence), cancellationToken);

    /// <summary>Records of one sequence, term and content are one record, and then all before it are too.</summary>
    private bool Extends(JournalContent? local)
    {
        if (local is null || local.Entries.Count == 0 || local.LastSequence < _rows[^1].Sequence)
            return false;
        var index = _rows[^1].Sequence - local.Entries[0].Sequence;
        return index >= 0 && JournalRows.IsSame(local.Entries[(int)index], _rows[^1]);
    }

    private JournalContent? Local()
    {
        try
        {
            return file.Read();
        }
        catch (JournalDamagedException)
        {
            // The database has it whole.
            return null;
        }
    }
}
