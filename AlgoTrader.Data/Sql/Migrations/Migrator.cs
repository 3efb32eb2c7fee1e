using System.Data.Common;
using AlgoTrader.Data.Sql.Dialects;
using AlgoTrader.Data.Sql.Errors;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.Data.Sql.Migrations;

/// <summary>
/// Runs the migrations that the database does not have yet. In SQLite each is one transaction. In MariaDB a crash can leave one half
/// done; it is not recorded then, and the next start runs it again from its beginning.
/// </summary>
internal sealed class Migrator(Dialect dialect, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger logger)
{
    private const string CreateTable =
        "CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT NOT NULL PRIMARY KEY, name $key(100) NOT NULL, checksum $key(64) NOT NULL, applied_at BIGINT NOT NULL)";

    public async Task RunAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await dialect.PrepareAsync(connection, cancellationToken);
            await using var migrationLock = await dialect.LockMigrationsAsync(connection, cancellationToken);
            while (await RunNextAsync(connection, cancellationToken))
            {
            }
        }
        catch (Exception exception) when (dialect.Translate(exception) is not null)
        {
            throw dialect.Translate(exception)!;
        }
    }

    /// <returns>False when there is nothing left to do.</returns>
    private async Task<bool> RunNextAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = dialect.HasTransactionalSchema
            ? await dialect.BeginWriteAsync(connection, durable: true, cancellationToken)
            : null;
        var sql = new SqlSession(dialect, connection, transaction, time.GetUtcNow(), cancellationToken);
        await sql.ExecuteAsync("migrate.table", dialect.Schema(CreateTable));
        var applied = await sql.QueryAsync<AppliedMigration>("migrate.applied", "SELECT number, name, checksum, applied_at FROM schema_migrations ORDER BY number");
        Check(applied);
        if (applied.Count == migrations.Count)
            return false;

        var next = migrations[applied.Count];
        foreach (var statement in next.Statements)
            await sql.ExecuteAsync("migrate.statement", dialect.Schema(statement));
        await sql.ExecuteAsync(
            "migrate.record",
            "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @AppliedAt)",
            new { next.Number, next.Name, next.Checksum, AppliedAt = sql.Now });
        if (transaction is not null)
            await transaction.CommitAsync(cancellationToken);
        SqlLog.Migrated(logger, dialect.Database, next.Number, next.Name);
        return true;
    }

    private void Check(List<AppliedMigration> applied)
    {
        if (applied.Count > 0 && applied[^1].Number > migrations[^1].Number)
        {
            throw new DatabaseException(
                DatabaseProblem.SchemaTooNew,
                $"{dialect.Database}: its schema is version {applied[^1].Number} ({applied[^1].Name}), this program knows {migrations[^1].Number}. "
                + "Run the newer program, or restore a backup from before it.");
        }

        for (var i = 0; i < applied.Count; i++)
        {
            if (applied[i].Number != migrations[i].Number || applied[i].Checksum != migrations[i].Checksum)
            {
                throw new DatabaseException(
                    DatabaseProblem.SchemaChanged,
                    $"{dialect.Database}: its migration {applied[i].Number} ({applied[i].Name}) is not this program's "
                    + $"{migrations[i].Number} ({migrations[i].Name}). Run the program that made this database, or start with an empty one.");
            }
        }
    }
}
