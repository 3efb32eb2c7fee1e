using System.Globalization;
using System.Text;

namespace AlgoTrader.Data.Sql.Journal;

/// <summary>
/// Order journals, several by name, each the copy of one that a broker writes. To be written under the fence of the broker's lease, which
/// makes the writes of one journal follow each other.
/// </summary>
public sealed class OrderJournalRepository
{
    private const string Columns = "SELECT sequence, epoch, kind, payload FROM order_journal WHERE journal = @Journal";
    private const int RowsPerStatement = 100;

    private readonly SqlSession _sql;

    internal OrderJournalRepository(SqlSession sql) => _sql = sql;

    /// <summary>The newest record; null when there is none.</summary>
    public Task<JournalRow?> LastAsync(string journal) =>
        _sql.FirstAsync<JournalRow>("order_journal.last", Columns + " ORDER BY sequence DESC LIMIT 1", new { Journal = journal });

    public Task<JournalRow?> FindAsync(string journal, long sequence) =>
        _sql.FirstAsync<JournalRow>("order_journal.find", Columns + " AND sequence = @Sequence", new { Journal = journal, Sequence = sequence });

    /// <summary>Records behind a sequence, oldest first.</summary>
    public async Task<IReadOnlyList<JournalRow>> AfterAsync(string journal, long sequence, int count) => await _sql.QueryAsync<JournalRow>(
        "order_journal.after", Columns + " AND sequence > @Sequence ORDER BY sequence LIMIT @Count", new { Journal = journal, Sequence = sequence, Count = count });

    /// <summary>
    /// Adds records. What is there already is left; a record that differs takes its place and ends what followed: whoever leads has given those
    /// up when their commit seemed to fail, and nobody was told of them.
    /// </summary>
    /// <param name="rows">Consecutive.</param>
    /// <returns>How many records were given up.</returns>
    /// <exception cref="JournalGapException">Records before them are missing.</exception>
    public async Task<int> WriteAsync(string journal, IReadOnlyList<JournalRow> rows)
    {
        if (rows.Count == 0)
            return 0;
        var last = (await LastAsync(journal))?.Sequence ?? 0;
        var first = rows[0].Sequence;
        if (first > last + 1)
            throw new JournalGapException(journal, last, first);
        var known = first > last ? [] : await AfterAsync(journal, first - 1, rows.Count);
        var same = 0;
        while (same < known.Count && known[same] == rows[same])
            same++;
        var withdrawn = 0;
        if (same < rows.Count && first + same <= last)
        {
            withdrawn = await _sql.ExecuteAsync(
                "order_journal.withdraw",
                "DELETE FROM order_journal WHERE journal = @Journal AND sequence >= @Sequence",
                new { Journal = journal, Sequence = first + same });
            await _sql.ExecuteAsync(
                "order_journal_projections.withdraw",
                "UPDATE order_journal_projections SET sequence = @Sequence WHERE journal = @Journal AND sequence > @Sequence",
                new { Journal = journal, Sequence = first + same - 1 });
        }

        if (_sql.Dialect.IsSynchronous)
        {
            await InsertEachAsync(journal, rows.Skip(same));
        }
        else
        {
            for (var start = same; start < rows.Count; start += RowsPerStatement)
                await InsertAsync(journal, rows, start, Math.Min(rows.Count, start + RowsPerStatement));
        }

        return withdrawn;
    }

    /// <summary>Up to which record the tables of orders and executions follow the journal. Locks it for the rest of the transaction.</summary>
    public async Task<long> LockProjectedAsync(string journal)
    {
        await _sql.ExecuteAsync(
            "order_journal_projections.begin",
            "INSERT INTO order_journal_projections (journal, sequence, updated_at) VALUES (@Journal, 0, @Now)" + _sql.Dialect.OnDuplicateKeep("journal"),
            new { Journal = journal, _sql.Now });
        return await _sql.FirstAsync<long>(
            "order_journal_projections.lock",
            "SELECT sequence FROM order_journal_projections WHERE journal = @Journal" + _sql.Dialect.ForUpdate,
            new { Journal = journal });
    }

    public Task SetProjectedAsync(string journal, long sequence) => _sql.ExecuteAsync(
        "order_journal_projections.set",
        "UPDATE order_journal_projections SET sequence = @Sequence, updated_at = @Now WHERE journal = @Journal",
        new { Journal = journal, Sequence = sequence, _sql.Now });

    /// <summary>Without a network to wait for, one short statement is prepared once; a long one has each of its parameters looked up by name.</summary>
    private Task<int> InsertEachAsync(string journal, IEnumerable<JournalRow> rows) => _sql.ExecuteAsync(
        "order_journal.append",
        """
        INSERT INTO order_journal (journal, sequence, epoch, kind, payload, written_at)
        VALUES (@Journal, @Sequence, @Epoch, @Kind, @Payload, @Now)
        """,
        rows.Select(row => new { Journal = journal, row.Sequence, row.Epoch, row.Kind, row.Payload, _sql.Now }));

    private Task<int> InsertAsync(string journal, IReadOnlyList<JournalRow> rows, int start, int end)
    {
        var text = new StringBuilder("INSERT INTO order_journal (journal, sequence, epoch, kind, payload, written_at) VALUES ");
        var args = new Dictionary<string, object?> { ["Journal"] = journal, ["Now"] = _sql.Now };
        for (var i = start; i < end; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i == start ? "" : ", ")}(@Journal, @S{i}, @E{i}, @K{i}, @P{i}, @Now)");
            args[string.Create(CultureInfo.InvariantCulture, $"S{i}")] = rows[i].Sequence;
            args[string.Create(CultureInfo.InvariantCulture, $"E{i}")] = rows[i].Epoch;
            args[string.Create(CultureInfo.InvariantCulture, $"K{i}")] = rows[i].Kind;
            args[string.Create(CultureInfo.InvariantCulture, $"P{i}")] = rows[i].Payload;
        }

        return _sql.ExecuteAsync("order_journal.append", text.ToString(), args);
    }
}
