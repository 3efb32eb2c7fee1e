using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace AlgoTrader.Data.Sql.Dialects;

/// <summary>
/// Carries the write-ahead log of a SQLite file over into the file, beside the transactions. SQLite would do it within the commit that makes the log
/// 1,000 pages long (https://www.sqlite.org/wal.html, section 3.3): that one takes milliseconds longer, and an order may be waiting for it.
/// </summary>
/// <param name="file">The database, whose log lies beside it.</param>
internal sealed class SqliteCheckpoint(string file, Func<Task<DbConnection>> open)
{
    /// <summary>About as many bytes as the pages after which SQLite itself would do it.</summary>
    internal const long DueBytes = 4 * 1024 * 1024;

    // What a reader keeps in the log is tried again once the log has grown by so much more.
    private long _due = DueBytes;
    private int _running;
    private Task _last = Task.CompletedTask;

    /// <summary>After each write: begins one when it is due. Nobody waits for it.</summary>
    /// <param name="writer">The turn of those who write.</param>
    public void Written(SemaphoreSlim writer)
    {
        if (Volatile.Read(ref _running) == 0 && Length() >= Volatile.Read(ref _due) && Interlocked.Exchange(ref _running, 1) == 0)
            _last = Task.Run(() => RunAsync(writer));
    }

    /// <summary>When the one that is under way, if any, has ended.</summary>
    public Task EndAsync() => _last;

    private async Task RunAsync(SemaphoreSlim writer)
    {
        try
        {
            await using var connection = await open();
            await ExecuteAsync(connection, "PRAGMA wal_checkpoint(PASSIVE)");
            // What came meanwhile is little. Without a turn of its own the log would never be empty, and grow, as long as the writing goes on.
            await writer.WaitAsync();
            try
            {
                await ExecuteAsync(connection, "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)");
            }
            finally
            {
                writer.Release();
            }
        }
        catch (SqliteException)
        {
            // A disk that is full or damaged is told to the next who writes; what was committed stands in the log.
        }
        finally
        {
            Volatile.Write(ref _due, Length() + DueBytes);
            Volatile.Write(ref _running, 0);
        }
    }

    private long Length() => new FileInfo(file + "-wal") is { Exists: true } log ? log.Length : 0;

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants only.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
