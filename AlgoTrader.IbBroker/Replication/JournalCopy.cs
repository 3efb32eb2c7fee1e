using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Journal;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>
/// The leader's journal as a standby has it: read from the database as it grows, written to the file and parsed, so that only what came last is
/// left when it takes over.
/// </summary>
internal sealed class JournalCopy(Database database, JournalFence fence, JournalFile file, KnownRecords known, ILogger<JournalCopy> logger) : IDisposable
{
    private const int RowsPerRead = 1_000;

    /// <summary>The file is ours, and has something that the rows have not.</summary>
    private const int Stale = -1;

    private readonly SemaphoreSlim _one = new(1);
    private readonly List<JournalRow> _rows = [];
    private bool _hasBegun;

    // So many of the rows, and nothing else, are in the file; null while it is as an earlier life of this process left it.
    private int? _written;

    /// <summary>Reads what was added since.</summary>
    /// <param name="standsBy">Asked before anything is written: whoever takes over opens the file.</param>
    public async Task FollowAsync(Func<bool> standsBy, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!standsBy())
                return;
            var from = await ReadAsync(cancellationToken);
            foreach (var row in _rows.Skip(from))
                known.Add(JournalRows.ToEntry(row));
            // A shared file has them from the leader, who writes it; the rows are behind it.
            if (!fence.SharesFile)
                Write();
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
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(cancellationToken);
            Write();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The file is opened: from now on the journal is written here.</summary>
    public void Forget()
    {
        _rows.Clear();
        _rows.TrimExcess();
    }

    public void Dispose() => _one.Dispose();

    /// <returns>Index of the first row that was not there before.</returns>
    private async Task<int> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_hasBegun)
            await BeginAsync(cancellationToken);
        _hasBegun = true;
        // A leader may give up records at the end: then what follows does not follow from what is here.
        while (_rows.Count > 0 && _rows[^1] != await FindAsync(_rows[^1].Sequence, cancellationToken))
            _rows.RemoveAt(_rows.Count - 1);
        if (_written > _rows.Count)
            _written = Stale;
        var from = _rows.Count;
        while (true)
        {
            var after = _rows.Count == 0 ? 0 : _rows[^1].Sequence;
            var read = await database.ReadAsync("order_journal.follow", sql => sql.OrderJournal.AfterAsync(fence.Journal, after, RowsPerRead), cancellationToken);
            _rows.AddRange(read);
            if (read.Count < RowsPerRead)
                return from;
        }
    }

    /// <summary>What the file and the database have in common need not be read from there.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (Local() is not { Entries: { Count: > 0 } entries } local
            || await database.ReadAsync("order_journal.last", sql => sql.OrderJournal.LastAsync(fence.Journal), cancellationToken) is not { } last)
        {
            return;
        }

        var common = (int)(Math.Min(last.Sequence, local.LastSequence) - entries[0].Sequence);
        if (common < 0 || await FindAsync(entries[common].Sequence, cancellationToken) is not { } row || !JournalRows.IsSame(entries[common], row))
            return;
        foreach (var entry in entries)
            known.Add(entry);
        _rows.AddRange(entries.Take(common + 1).Select(JournalRows.ToRow));
        if (common == entries.Count - 1 && local.TornBytes == 0)
            _written = _rows.Count;
    }

    private Task<JournalRow?> FindAsync(long sequence, CancellationToken cancellationToken) =>
        database.ReadAsync("order_journal.find", sql => sql.OrderJournal.FindAsync(fence.Journal, sequence), cancellationToken);

    /// <summary>The file as the rows are, with as little as that needs.</summary>
    private void Write()
    {
        if (_rows.Count == 0 || _written == _rows.Count)
            return;
        if (_written is { } written and not Stale)
        {
            // Until it is done: a disk that fails in between leaves something else.
            _written = Stale;
            file.Append(_rows.Skip(written));
        }
        else if (_written is null && Extends(Local()))
        {
            return;
        }
        else
        {
            file.Replace(_rows, _rows[^1].Epoch);
            ReplicationLog.Loaded(logger, fence.Journal, _rows[^1].Sequence, file.Path);
        }

        _written = _rows.Count;
    }

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
