using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using AlgoTrader.Data.Sql.Errors;
using Microsoft.Data.Sqlite;

namespace AlgoTrader.Data.Sql.Dialects;

/// <summary>One file, in WAL mode: readers never wait for the writer, and the file is whole after a crash at any moment.</summary>
internal sealed partial class SqliteDialect : Dialect
{
    private readonly string _connectionString;
    private readonly string _file;
    private readonly SqliteCheckpoint _checkpoint;

    public SqliteDialect(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (settings.DataSource.Length == 0 || settings.Mode == SqliteOpenMode.Memory
            || settings.DataSource.StartsWith(":memory:", StringComparison.Ordinal))
        {
            throw new DatabaseException(
                DatabaseProblem.BadConnectionString,
                "A SQLite database in memory would be another one for every connection. Name a file: Data Source=FILE.");
        }

        settings.ForeignKeys = true;
        settings.DefaultTimeout = PoolLimits.LockSeconds;
        _connectionString = settings.ConnectionString;
        _file = settings.DataSource;
        Database = $"SQLite file {_file}";
        _checkpoint = new(_file, () => OpenAsync(CancellationToken.None));
    }

    public override string System => "sqlite";

    public override string Database { get; }

    public override bool IsSynchronous => true;

    public override bool HasOneWriter => true;

    public override bool HasTransactionalSchema => true;

    // A write transaction has the whole file.
    public override string ForUpdate => "";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            SqliteDecimals.Register(connection);
            await RunAsync(
                connection,
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {PoolLimits.LockSeconds * 1000}; PRAGMA wal_autocheckpoint = 0"),
                cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true));

    public override async Task<DbTransaction> BeginWriteAsync(DbConnection connection, bool durable, CancellationToken cancellationToken)
    {
        // Connections come from a pool: each transaction sets what it needs.
        await RunAsync(connection, durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", cancellationToken);
        // BEGIN IMMEDIATE: a transaction that first reads and then writes could otherwise find that it may not.
        return ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false);
    }

    public override DatabaseException? Translate(Exception exception) => exception is SqliteException error ? Translate(error) : null;

    public override string Schema(string portable) => KeyWord().Replace(portable, "${name} TEXT CHECK (length(${name}) <= ${length})")
        .Replace("$decimal", "TEXT COLLATE " + SqliteDecimals.Collation, StringComparison.Ordinal)
        .Replace("$identity", "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal)
        .Replace("$text", "TEXT", StringComparison.Ordinal)
        .Replace("$bool", "INTEGER", StringComparison.Ordinal)
        .Replace("ADD COLUMN IF NOT EXISTS", "ADD COLUMN", StringComparison.Ordinal);

    public override string Sum(string column) => SqliteDecimals.Sum(column);

    public override string OnDuplicateKeep(string key) => $" ON CONFLICT ({key}) DO NOTHING";

    public override string OnDuplicateSet(string keys, params string[] columns) =>
        $" ON CONFLICT ({keys}) DO UPDATE SET {string.Join(", ", columns.Select(column => $"{column} = excluded.{column}"))}";

    // Each migration is one write transaction, and there is one of them at a time.
    public override Task<IAsyncDisposable> LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<IAsyncDisposable>(new NoLock());

    public override Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken) =>
        RunAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);

    public override void Written(SemaphoreSlim writer) => _checkpoint.Written(writer);

    public override async Task ClearPoolAsync()
    {
        await _checkpoint.EndAsync();
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private DatabaseException Translate(SqliteException error) => error.SqliteErrorCode switch
    {
        5 or 6 => Error(DatabaseProblem.Locked, "another process keeps it locked. End that one, or wait for it.", error),
        8 => Error(DatabaseProblem.ReadOnly, "it cannot be written. Check the rights of the file and its folder.", error),
        10 => Error(DatabaseProblem.Other, "the disk reports an error. Check the disk and what it says in the system log.", error),
        11 or 26 => Error(DatabaseProblem.Corrupt, "it is damaged or no SQLite database. Restore it from a backup, or name another file.", error),
        13 => Error(DatabaseProblem.DiskFull, "the disk is full. Make room; nothing of the transaction was kept.", error),
        14 => Error(DatabaseProblem.Unreachable, "it cannot be opened. Check that its folder exists and may be written.", error),
        3 or 23 => Error(DatabaseProblem.AccessDenied, "access is denied. Check the rights of the file and its folder.", error),
        1 when error.Message.Contains("no such table", StringComparison.Ordinal) || error.Message.Contains("no such column", StringComparison.Ordinal) =>
            Error(DatabaseProblem.SchemaMissing, $"its tables are not those of the migrations ({error.Message}). Restore it from a backup.", error),
        18 or 19 or 20 or 25 => Error(DatabaseProblem.InvalidValue, $"a value breaks a rule of the schema: {error.Message}", error),
        _ => Error(DatabaseProblem.Other, error.Message, error),
    };

    // "symbol $key(32)": the length is checked, as MariaDB does.
    [GeneratedRegex(@"(?<name>\w+) \$key\((?<length>\d+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex KeyWord();

    private sealed class NoLock : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
