using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using AlgoTrader.Data.Sql;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Data.Sql.Migrations;
using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Data.Tests.Sql.Servers;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class MigrationCrashSqliteTests(SqliteServer server, ITestOutputHelper output) : MigrationCrashTests(server, output, runs: 150), IClassFixture<SqliteServer>;

public sealed class MigrationCrashMariaDbTests(MariaDbServer server, ITestOutputHelper output) : MigrationCrashTests(server, output, runs: 50);

/// <summary>
/// Processes are killed (SIGKILL) while they migrate a database of any earlier version with rows in it. ALGOTRADER_CRASH_RUNS says how often,
/// ALGOTRADER_CRASH_SEED with which numbers.
/// </summary>
public abstract class MigrationCrashTests(IDatabaseServer server, ITestOutputHelper output, int runs) : DatabaseSuite(server)
{
    private const int RowsBefore = 3;

    private static readonly IReadOnlyList<Migration> All = MigrationList.All;

    private readonly Dictionary<int, string> _schemas = [];

    // A database of today that holds the rows.
    private string? _written;

    private int Runs => Setting("ALGOTRADER_CRASH_RUNS", runs);

    private static int Seed => Setting("ALGOTRADER_CRASH_SEED", 20_261);

    [Fact]
    public async Task Migration_KilledAnywhere_IsCompletedByTheNextStart()
    {
        for (var version = 1; version <= All.Count; version++)
            _schemas[version] = await SchemaDump.ReadAsync(await AtVersionAsync(await Server.CreateDatabaseAsync(), version));
        var duration = await MeasureAsync();
        var (killed, incomplete) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var random = new Random(Seed + run);
            var (connection, version) = (await Server.CreateDatabaseAsync(), random.Next(All.Count));
            if (version > 0)
                await FillAsync(connection, version);

            // By itself at the beginning or end of a statement, or from outside wherever it is.
            var dieAt = run % 2 == 0 ? random.Next(1, StepsFrom(version) + 1) : 0;
            using (var child = await CrashProcess.StartAsync(Token, nameof(MigrationCrashTests), connection, $"{dieAt}"))
                killed += await (dieAt > 0 ? child.EndAsync(Token) : child.KillAfterAsync(duration * (random.NextDouble() * 1.1), Token)) ? 1 : 0;

            var what = $"seed {Seed}, run {run}, version {version}, step {dieAt}";
            incomplete += await AssertNothingHalfAsync(connection, version, what) < All.Count ? 1 : 0;
            await using var next = new Database(SqlConnectionString.Parse(connection), TimeProvider.System);
            await next.MigrateAsync(Token);
            Assert.True(_schemas[All.Count] == await SchemaDump.ReadAsync(next), $"{what}: the schema is another");
            await AssertRowsAsync(next, version, what);
        }
        output.WriteLine($"seed {Seed}: of {Runs} migrations {killed} were killed, {incomplete} of them before the last was recorded");
        Assert.True(killed >= Runs / 2 && incomplete >= Runs / 4, $"{killed} of {Runs} were killed, {incomplete} before their end");
    }

    /// <summary>The child: brings a database up to date.</summary>
    internal static async Task MigrateAsync(string[] arguments)
    {
        using var listener = Die(int.Parse(arguments[1], CultureInfo.InvariantCulture));
        await using var database = new Database(SqlConnectionString.Parse(arguments[0]), TimeProvider.System);
        await database.MigrateAsync(CancellationToken.None);
    }

    // What is recorded is there, all of it; SQLite has nothing else either.
    private async Task<int> AssertNothingHalfAsync(string connectionString, int version, string what)
    {
        var connection = SqlConnectionString.Parse(connectionString);
        var applied = await CountMigrationsAsync(connection);
        Assert.True(applied >= version, $"{what}: only {applied} migrations are recorded");
        if (applied > 0 && connection.Dialect.HasTransactionalSchema)
        {
            await using var database = new Database(connection, TimeProvider.System, logger: null, [.. All.Take(applied)]);
            Assert.True(_schemas[applied] == await SchemaDump.ReadAsync(database), $"{what}: the schema is not that of version {applied}");
        }
        return applied;
    }

    private static async Task<int> CountMigrationsAsync(SqlConnectionString connection)
    {
        await using var opened = await connection.Dialect.OpenAsync(Token);
        await using var command = opened.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM schema_migrations";
        try
        {
            return Convert.ToInt32(await command.ExecuteScalarAsync(Token), CultureInfo.InvariantCulture);
        }
        catch (DbException)
        {
            // The table is not there yet.
            return 0;
        }
    }

    private static async Task<Database> AtVersionAsync(string connection, int version)
    {
        var database = new Database(SqlConnectionString.Parse(connection), TimeProvider.System, logger: null, [.. All.Take(version)]);
        await database.MigrateAsync(Token);
        return database;
    }

    // Written by today's code into tables of today, then copied column by column into those of then, which have fewer.
    private async Task FillAsync(string connection, int version)
    {
        if (_written is null)
        {
            _written = await Server.CreateDatabaseAsync();
            await using var today = await AtVersionAsync(_written, All.Count);
            await today.WriteAsync(
                "before",
                async sql =>
                {
                    for (var i = 0; i < RowsBefore; i++)
                    {
                        await sql.Orders.AddAsync(Samples.Order($"o-{i}", gatewayOrderId: i));
                        await sql.Orders.AppendAsync(new($"o-{i}", 1, 0, "journalled", "{}", Samples.Time));
                        await sql.Executions.AddAsync(Samples.Execution($"e-{i}", clientOrderId: $"o-{i}", fee: 1));
                    }
                },
                options: null, Token);
        }

        await using (await AtVersionAsync(connection, version))
        {
        }

        await using var from = await SqlConnectionString.Parse(_written).Dialect.OpenAsync(Token);
        await using var to = await SqlConnectionString.Parse(connection).Dialect.OpenAsync(Token);
        foreach (var table in version > 1 ? new[] { "orders", "order_events", "executions", "commissions" } : ["orders", "order_events"])
            await CopyAsync(from, to, table);
    }

    private static async Task CopyAsync(DbConnection from, DbConnection to, string table)
    {
        string[] columns;
        await using (var shape = to.CreateCommand())
        {
            shape.CommandText = $"SELECT * FROM {table} WHERE 1 = 0";
            await using var empty = await shape.ExecuteReaderAsync(Token);
            columns = [.. Enumerable.Range(0, empty.FieldCount).Select(empty.GetName)];
        }

        await using var select = from.CreateCommand();
        select.CommandText = $"SELECT {string.Join(", ", columns)} FROM {table}{(columns.Contains("position") ? " ORDER BY position" : "")}";
        await using var rows = await select.ExecuteReaderAsync(Token);
        while (await rows.ReadAsync(Token))
        {
            await using var insert = to.CreateCommand();
            insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
            for (var i = 0; i < columns.Length; i++)
            {
                var value = insert.CreateParameter();
                (value.ParameterName, value.Value) = ($"@p{i}", rows.GetValue(i));
                insert.Parameters.Add(value);
            }

            await insert.ExecuteNonQueryAsync(Token);
        }
    }

    private static async Task AssertRowsAsync(Database database, int version, string what)
    {
        var page = new PageRequest(PageRequest.MaxSize, PageOrder.OldestFirst);
        var rows = await database.ReadAsync("after", async sql => (
            Orders: (await sql.Orders.ListAsync(new(), page)).Items.Select(item => item.Order).ToList(), Events: (await sql.Orders.EventsAsync(page)).Items.Count,
            Fills: (await sql.Executions.ListAsync(new(), page)).Items.Select(item => item.Execution).ToList()), Token);
        Assert.True(rows.Orders.SequenceEqual(Enumerable.Range(0, version > 0 ? RowsBefore : 0).Select(i => Samples.Order($"o-{i}", gatewayOrderId: i))), $"{what}: orders differ");
        Assert.True(rows.Events == rows.Orders.Count, $"{what}: {rows.Events} events");
        Assert.True(
            rows.Fills.SequenceEqual(Enumerable.Range(0, version > 1 ? RowsBefore : 0).Select(i => Known(Samples.Execution($"e-{i}", clientOrderId: $"o-{i}", fee: 1)))), $"{what}: executions differ");

        // What no column kept then is not known now.
        Execution Known(Execution execution) => version < 6 ? execution with { ConId = 0, Replaces = null } : execution;
    }

    private async Task<TimeSpan> MeasureAsync()
    {
        using var child = await CrashProcess.StartAsync(Token, nameof(MigrationCrashTests), await Server.CreateDatabaseAsync(), "0");
        var start = TimeProvider.System.GetTimestamp();
        await child.EndAsync(Token);
        return TimeProvider.System.GetElapsedTime(start);
    }

    // Of each migration the table, what is applied, the statements and the record; and the look that finds nothing left.
    private static int StepsFrom(int version) => 2 * (All.Skip(version).Sum(migration => migration.Statements.Count + 3) + 2);

    private static ActivityListener Die(int at)
    {
        var steps = 0;
        void Step(Activity activity)
        {
            if (Interlocked.Increment(ref steps) != at)
                return;
            Process.GetCurrentProcess().Kill();
            // Nothing more may happen until the signal has come.
            new ManualResetEventSlim().Wait();
        }

        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "AlgoTrader.Data",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = Step,
            ActivityStopped = Step,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;
}
