using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Dialects;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Testing;
using Microsoft.Data.Sqlite;

namespace AlgoTrader.Data.Tests.Sql;

/// <summary>What only a file has.</summary>
public sealed class SqliteFileTests(SqliteServer server) : DatabaseSuite(server), IClassFixture<SqliteServer>
{
    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Write_DurableOrNot_SetsWhatTheDiskMustDo(bool durable, int expected)
    {
        async Task<(long, string, long)> PragmasAsync(SqlSession sql) => (
            await sql.FirstAsync<long>("test", "PRAGMA synchronous"),
            (await sql.FirstAsync<string>("test", "PRAGMA journal_mode"))!,
            await sql.FirstAsync<long>("test", "PRAGMA foreign_keys"));

        await WriteAsync(PragmasAsync, new WriteOptions { Durable = !durable });
        Assert.Equal((expected, "wal", 1), await WriteAsync(PragmasAsync, new WriteOptions { Durable = durable }));
    }

    [Fact]
    public async Task Write_LogHasGrown_IsCarriedOverBesideTheWritesAndBeginsAnew()
    {
        var log = ConnectionString["Data Source=".Length..] + "-wal";
        async Task GrowAsync(char content)
        {
            for (var i = 0; i < 110; i++)
                await WriteAsync(sql => sql.Settings.SetAsync($"s{i}", new string(content, 50_000)));
        }

        // No commit does it on its way.
        Assert.Equal(0, await WriteAsync(sql => sql.FirstAsync<long>("test", "PRAGMA wal_autocheckpoint")));
        await GrowAsync('a');
        await Until.TrueAsync(() => new FileInfo(log).Length < SqliteCheckpoint.DueBytes, "the log is carried over");

        // Whoever reads keeps his moment, and nobody who writes waits for him.
        using var reading = new SemaphoreSlim(0);
        var begun = new TaskCompletionSource();
        var reader = ReadAsync(async sql =>
        {
            var first = await sql.Settings.FindAsync("s1");
            begun.SetResult();
            await reading.WaitAsync(Token);
            return (first, await sql.Settings.FindAsync("s1"));
        });
        await begun.Task;
        await GrowAsync('b');
        var length = new FileInfo(log).Length;
        reading.Release();
        var (before, after) = await reader;
        Assert.Equal(before, after);
        // How much the log must have grown before it is tried again depends on when the one that the reader hindered ended.
        await Until.TrueAsync(
            async () =>
            {
                await WriteAsync(sql => sql.Settings.SetAsync("s1", new string('c', 50_000)));
                return new FileInfo(log).Length < length;
            },
            "the log is carried over");
        Assert.StartsWith("c", (await ReadAsync(sql => sql.Settings.FindAsync("s1")))!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AnotherProcessHasTheLock_WaitsForIt()
    {
        await Database.MigrateAsync(Token);
        await using var other = new SqliteConnection(ConnectionString);
        await other.OpenAsync(Token);
        await using var transaction = await other.BeginTransactionAsync(Token);
        var waiting = WriteAsync(sql => sql.Settings.SetAsync("a", "b"));
        // Readers do not wait.
        Assert.Null(await ReadAsync(sql => sql.Settings.FindAsync("a")));
        await transaction.CommitAsync(Token);
        await waiting;
        Assert.NotNull(await ReadAsync(sql => sql.Settings.FindAsync("a")));
    }

    [Theory]
    [InlineData("garbage", DatabaseProblem.Corrupt, "no SQLite database")]
    [InlineData("folder", DatabaseProblem.Unreachable, "cannot be opened")]
    [InlineData("nowhere", DatabaseProblem.Unreachable, "Check that its folder exists")]
    public async Task File_Unusable_SaysWhatToDo(string kind, DatabaseProblem problem, string message)
    {
        var file = Path.Combine(((SqliteServer)Server).Folder, kind + ".db");
        if (kind == "garbage")
            await File.WriteAllTextAsync(file, string.Concat(Enumerable.Repeat("no database ", 1000)), Token);
        else if (kind == "folder")
            Directory.CreateDirectory(file);
        else
            file = Path.Combine(file, "missing", "x.db");

        await using var database = new Database(SqlConnectionString.Parse($"Data Source={file}"), TimeProvider.System);
        var failure = await Assert.ThrowsAsync<DatabaseException>(() => database.MigrateAsync(Token));

        Assert.Equal(problem, failure.Problem);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(file, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disk_Full_IsSaidAndNothingOfTheTransactionIsKept()
    {
        await Database.MigrateAsync(Token);
        // A limit on the pages of the file is met just like the end of the disk.
        var failure = await Assert.ThrowsAsync<DatabaseException>(() => WriteAsync(async sql =>
        {
            await sql.ExecuteAsync("test", $"PRAGMA max_page_count = {await sql.FirstAsync<long>("test", "PRAGMA page_count") + 2}");
            for (var i = 0; i < 100; i++)
                await sql.Settings.SetAsync($"s{i}", new string('x', 10_000));
        }));

        Assert.Equal(DatabaseProblem.DiskFull, failure.Problem);
        Assert.Null(await ReadAsync(sql => sql.Settings.FindAsync("s0")));
    }
}
