using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AlgoTrader.Data.Sql.Errors;
using MySql.Data.MySqlClient;

namespace AlgoTrader.Data.Sql.Dialects;

/// <summary>A MariaDB server, 10.6 or newer.</summary>
internal sealed partial class MariaDbDialect : Dialect
{
    // Strict: a value that does not fit is an error, whatever the server's default; without it text would be cut off.
    // Whoever stands still within a transaction, or whose machine lost its power, closes nothing: without a limit the server keeps its locks for hours
    // (wait_timeout), the row of the leader's epoch among them, and no other can take over.
    private static readonly string Session = string.Create(
        CultureInfo.InvariantCulture,
        $"SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00', innodb_lock_wait_timeout = {PoolLimits.LockSeconds}, idle_transaction_timeout = {PoolLimits.IdleSeconds}");

    private readonly string _connectionString;
    private readonly string _databaseName;

    public MariaDbDialect(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new MySqlConnectionStringBuilder(connectionString);
        if (settings.Database.Length == 0)
        {
            throw new DatabaseException(
                DatabaseProblem.BadConnectionString, $"The connection string names the server {settings.Server}, but no database. Add Database=NAME.");
        }

        if (!given.ContainsKey("Maximum Pool Size"))
            settings.MaximumPoolSize = PoolLimits.MaxConnections;
        if (!given.ContainsKey("Connection Lifetime"))
            settings.ConnectionLifeTime = PoolLimits.RecycleSeconds;
        if (!given.ContainsKey("Connection Timeout"))
            settings.ConnectionTimeout = PoolLimits.ConnectSeconds;
        settings.CharacterSet = "utf8mb4";
        // Rows changed, not rows found: a repeated insert counts 0.
        settings.UseAffectedRows = true;
        settings.PersistSecurityInfo = false;
        _connectionString = settings.ConnectionString;
        _databaseName = settings.Database;
        Database = string.Create(CultureInfo.InvariantCulture, $"MariaDB {settings.Database} at {settings.Server}:{settings.Port} as {settings.UserID}");
    }

    public override string System => "mariadb";

    public override string Database { get; }

    public override bool IsSynchronous => false;

    public override bool HasOneWriter => false;

    public override bool HasTransactionalSchema => false;

    public override string ForUpdate => " FOR UPDATE";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new MySqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await RunAsync(connection, Session, cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    // Read committed: no locks on gaps, so inserts of different keys never wait for each other.
    public override async Task<DbTransaction> BeginWriteAsync(DbConnection connection, bool durable, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);

    public override DatabaseException? Translate(Exception exception) => exception switch
    {
        MySqlException error => Translate(error),
        // The driver lets these through when a connection breaks under it.
        IOException or SocketException or TimeoutException or ObjectDisposedException => Unreachable(exception),
        InvalidOperationException when exception.Source == "MySql.Data" => Unreachable(exception),
        _ => null,
    };

    public override string Schema(string portable)
    {
        var text = KeyWord().Replace(portable, "VARCHAR(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin")
            // Every decimal of .NET: 29 digits before the point, 28 behind it.
            .Replace("$decimal", "DECIMAL(57,28)", StringComparison.Ordinal)
            .Replace("$identity", "BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY", StringComparison.Ordinal)
            .Replace("$text", "LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin", StringComparison.Ordinal)
            .Replace("$bool", "TINYINT(1)", StringComparison.Ordinal);
        return text.StartsWith("CREATE TABLE", StringComparison.Ordinal) ? text + " ENGINE=InnoDB" : text;
    }

    public override string Sum(string column) => $"SUM({column})";

    public override string OnDuplicateKeep(string key) => " ON DUPLICATE KEY UPDATE " + string.Join(", ", key.Split(", ").Select(column => $"{column} = {column}"));

    public override string OnDuplicateSet(string keys, params string[] columns) =>
        $" ON DUPLICATE KEY UPDATE {string.Join(", ", columns.Select(column => $"{column} = VALUES({column})"))}";

    public override async Task<IAsyncDisposable> LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Names of locks belong to the whole server and have 64 characters at most.
        var name = "algotrader.migrations." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_databaseName)))[..32];
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT GET_LOCK(@name, 60)";
        command.CommandTimeout = 90;
        Add(command, name);
        if (Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken) is var got and not DBNull ? got : 0, CultureInfo.InvariantCulture) != 1)
        {
            throw new DatabaseException(
                DatabaseProblem.Locked, $"{Database}: another process has been migrating it for a minute. Wait for it, or end it and start again.");
        }

        return new MigrationLock(connection, name);
    }

    public override Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task ClearPoolAsync()
    {
        await using var connection = new MySqlConnection(_connectionString);
        await connection.ClearPoolAsync(connection);
    }

    private static void Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@name";
        parameter.Value = name;
        command.Parameters.Add(parameter);
    }

    private DatabaseException Unreachable(Exception exception) =>
        Error(DatabaseProblem.Unreachable, "the server does not answer, or the connection broke. Check that it runs and listens there.", exception);

    private DatabaseException Translate(MySqlException error) => error.Number switch
    {
        1045 or 1044 or 1142 or 1143 or 1227 or 1698 => Error(
            DatabaseProblem.AccessDenied, "access is denied. Check user and password, and what was granted to the user for this database.", error),
        1049 => Error(DatabaseProblem.UnknownDatabase, $"there is no such database. Create it: CREATE DATABASE {_databaseName} CHARACTER SET utf8mb4.", error),
        1040 or 1203 or 1226 => Error(
            DatabaseProblem.TooManyConnections, "the server has too many connections. Raise its max_connections, or run fewer clients.", error),
        1205 or 3572 => Error(DatabaseProblem.Locked, "another transaction keeps a row locked for too long.", error),
        1213 or 1020 => Error(DatabaseProblem.Deadlock, "two transactions waited for each other; this one was undone.", error),
        1021 or 1114 or 1041 or 28 => Error(DatabaseProblem.DiskFull, "the server's disk is full. Make room; nothing of the transaction was kept.", error),
        1290 or 1836 or 1792 => Error(DatabaseProblem.ReadOnly, "the server only lets read. Name the primary, or end its read_only.", error),
        1146 or 1054 => Error(
            DatabaseProblem.SchemaMissing, $"its tables are not those of the migrations ({error.Message}). Restore it from a backup.", error),
        1048 or 1062 or 1264 or 1265 or 1292 or 1364 or 1366 or 1406 or 1451 or 1452 or 4025 =>
            Error(DatabaseProblem.InvalidValue, $"a value breaks a rule of the schema: {error.Message}", error),
        1034 or 1035 or 1194 or 1877 => Error(DatabaseProblem.Corrupt, "a table is damaged. Restore it from a backup.", error),
        1042 or 1043 or 1047 or 1053 or 1077 or 1079 or 1080 or 1129 or 1130 or 1152 or 1153 or 1158 or 1159 or 1160 or 1161 or 1184 or 1927 or 2002 or 2003
            or 2006 or 2013 or 2055 => Unreachable(error),
        0 => Unreachable(error),
        _ => Error(DatabaseProblem.Other, error.Message, error),
    };

    [GeneratedRegex(@"\$key\((?<length>\d+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex KeyWord();

    private sealed class MigrationLock(DbConnection connection, string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "SELECT RELEASE_LOCK(@name)";
                Add(command, name);
                await command.ExecuteScalarAsync();
            }
            catch (DbException)
            {
                // The server gives it back when the connection ends.
            }
        }
    }
}
