using System.Collections.Concurrent;
using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Migrations;
using AlgoTrader.Data.Tests.Sql.Servers;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class MigrationSqliteTests(SqliteServer server) : MigrationTests(server), IClassFixture<SqliteServer>;

public sealed class MigrationMariaDbTests(MariaDbServer server) : MigrationTests(server);

public abstract class MigrationTests(IDatabaseServer server) : DatabaseSuite(server)
{
    [Fact]
    public void Migrations_Listed_AreNumberedWithoutGaps() =>
        Assert.Equal(Enumerable.Range(1, MigrationList.All.Count), MigrationList.All.Select(migration => migration.Number));

    [Fact]
    public async Task Migrate_SeveralAtOnce_EachMigrationRunsOnce()
    {
        var programs = Enumerable.Range(0, 6).Select(_ => Open()).ToList();
        await Task.WhenAll(programs.Select(program => Task.Run(() => program.MigrateAsync(Token), Token)));

        var applied = await ReadAsync(sql => sql.QueryAsync<int>("test", "SELECT number FROM schema_migrations ORDER BY number"));
        Assert.Equal(MigrationList.All.Select(migration => migration.Number), applied);
        foreach (var program in programs)
            await program.DisposeAsync();
    }

    [Fact]
    public async Task Migrate_FailedAfterAnyStatement_IsCompletedLater()
    {
        await Database.MigrateAsync(Token);
        var clean = await SchemaDump.ReadAsync(Database);
        foreach (var broken in MigrationList.All.Skip(1).Take(2))
        {
            for (var kept = 0; kept <= broken.Statements.Count; kept++)
            {
                var connection = SqlConnectionString.Parse(await Server.CreateDatabaseAsync());
                // The same migration as far as it came, then an error.
                Migration[] until =
                [
                    .. MigrationList.All.Take(broken.Number - 1),
                    new(broken.Number, broken.Name, [.. broken.Statements.Take(kept), "THIS IS NO STATEMENT"]),
                ];
                await using (var failing = new Database(connection, TimeProvider.System, logger: null, until))
                    await Assert.ThrowsAsync<DatabaseException>(() => failing.MigrateAsync(Token));
                await using var next = new Database(connection, TimeProvider.System);
                await next.MigrateAsync(Token);
                Assert.Equal(clean, await SchemaDump.ReadAsync(next));
            }
        }
    }

    [Fact]
    public async Task Migrate_DatabaseOfANewerProgram_IsRefused()
    {
        await Database.MigrateAsync(Token);
        await WriteAsync(sql => sql.ExecuteAsync("test", "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (99, 'later', 'x', 0)"));

        await using var older = Open();
        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => older.MigrateAsync(Token));

        Assert.Equal(DatabaseProblem.SchemaTooNew, refusal.Problem);
        Assert.Contains($"version 99 (later), this program knows {MigrationList.All.Count}. Run the newer program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_MigrationOfAnotherProgram_IsRefused()
    {
        await Database.MigrateAsync(Token);
        await WriteAsync(sql => sql.ExecuteAsync("test", "UPDATE schema_migrations SET checksum = 'other' WHERE number = 2"));

        await using var program = Open();
        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => program.MigrateAsync(Token));

        Assert.Equal(DatabaseProblem.SchemaChanged, refusal.Problem);
        Assert.Contains("its migration 2 (executions)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_FirstOfMany_MigratesByItself()
    {
        var seen = new ConcurrentBag<int>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () => seen.Add(await ReadAsync(sql => sql.Orders.MaxGatewayOrderIdAsync())), Token)));
        Assert.Equal(8, seen.Count);
    }
}
