using System.Data.Common;
using AlgoTrader.Data.Sql.Errors;

namespace AlgoTrader.Data.Sql.Dialects;

/// <summary>Where SQLite and MariaDB differ. All else is the same SQL.</summary>
internal abstract class Dialect
{
    /// <summary>The value of the span attribute db.system.</summary>
    public abstract string System { get; }

    /// <summary>The database for messages, without its password.</summary>
    public abstract string Database { get; }

    /// <summary>The driver does all its work in the calling thread: it is given one of its own.</summary>
    public abstract bool IsSynchronous { get; }

    /// <summary>Only one transaction can write at a time: those of this process queue in order instead of polling for the lock.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>Schema changes are undone with their transaction.</summary>
    public abstract bool HasTransactionalSchema { get; }

    /// <summary>Appended to a SELECT: keeps others from changing its rows until the end of the transaction.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>Opens a pooled connection, ready for use.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    public abstract Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken);

    public abstract Task<DbTransaction> BeginWriteAsync(DbConnection connection, bool durable, CancellationToken cancellationToken);

    /// <summary>What an exception of the driver means; null when it is not of the driver.</summary>
    public abstract DatabaseException? Translate(Exception exception);

    /// <summary>A statement of a migration in the dialect's words for types; see <c>Migrations/Migration.cs</c>.</summary>
    public abstract string Schema(string portable);

    /// <summary>The exact sum of a decimal column.</summary>
    public abstract string Sum(string column);

    /// <summary>Ends an INSERT: a row whose key is there already is left as it is, and not counted.</summary>
    public abstract string OnDuplicateKeep(string key);

    /// <summary>Ends an INSERT: of a row whose key is there already these columns are set.</summary>
    public abstract string OnDuplicateSet(string keys, params string[] columns);

    /// <summary>One migration at a time, over all processes. Disposing gives the lock back.</summary>
    public abstract Task<IAsyncDisposable> LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Before the first migration.</summary>
    public abstract Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>After each write transaction. Returns at once: upkeep that is due now goes on beside what follows.</summary>
    /// <param name="writer">The turn of those who write.</param>
    public virtual void Written(SemaphoreSlim writer)
    {
    }

    /// <summary>Closes the connections that wait in the pool, and ends the upkeep.</summary>
    public abstract Task ClearPoolAsync();

    protected DatabaseException Error(DatabaseProblem problem, string remedy, Exception inner) => new(problem, $"{Database}: {remedy}", inner);

    protected static async Task RunAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants only.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
