using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Testing;

namespace AlgoTrader.Data.Tests.Sql;

/// <summary>A server of its own that loses connections, dies and comes back.</summary>
public sealed class MariaDbOutageTests : IAsyncLifetime
{
    private MariaDbProcess _server = null!;
    private Database _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var missing = RequiredPrograms.SkipReason(MariaDbProcess.MissingReason);
        Assert.SkipWhen(missing is not null, missing ?? "");
        _server = await MariaDbProcess.StartAsync();
        _database = new(SqlConnectionString.Parse(await _server.CreateDatabaseAsync("outage")), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task ConnectionLost_InWorkAndInCommit_IsRetriedWhereThatIsSafe()
    {
        // In the work: the server has undone it.
        var tries = 0;
        await _database.WriteAsync(
            "test",
            async sql =>
            {
                await sql.Settings.SetAsync("a", "1");
                if (++tries == 1)
                    await LoseConnectionAsync(sql);
                await sql.Settings.SetAsync("b", "1");
            },
            cancellationToken: Token);
        Assert.Equal(2, tries);

        // In the commit: nobody knows. Only what may be repeated is.
        tries = 0;
        var failure = await Assert.ThrowsAsync<DatabaseException>(() => _database.WriteAsync("test", LostAtTheEndAsync, cancellationToken: Token));
        Assert.Equal((DatabaseProblem.OutcomeUnknown, 1), (failure.Problem, tries));
        tries = 0;
        await _database.WriteAsync("test", LostAtTheEndAsync, new WriteOptions { Idempotent = true }, Token);
        Assert.Equal(2, tries);
        Assert.Equal("1", (await _database.ReadAsync("test", sql => sql.Settings.FindAsync("c"), Token))!.Value);

        async Task LostAtTheEndAsync(SqlSession sql)
        {
            await sql.Settings.SetAsync("c", "1");
            if (++tries == 1)
                await LoseConnectionAsync(sql);
        }
    }

    [Fact]
    public async Task ServerKilled_WhileInUse_IsNamedAndUsedAgainWhenBack()
    {
        await _database.WriteAsync("test", sql => sql.Settings.SetAsync("a", "1"), new WriteOptions { Durable = true }, Token);
        await _server.KillAsync();

        var failure = await Assert.ThrowsAsync<DatabaseException>(() => _database.ReadAsync("test", sql => sql.Settings.FindAsync("a"), Token));
        Assert.Equal(DatabaseProblem.Unreachable, failure.Problem);
        Assert.Contains($"MariaDB outage at 127.0.0.1:{_server.Port} as root: the server does not answer", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("really", failure.ToString(), StringComparison.Ordinal);

        await _server.RunAsync();
        Assert.Equal("1", (await _database.ReadAsync("test", sql => sql.Settings.FindAsync("a"), Token))!.Value);
    }

    [Fact]
    public async Task Deadlock_OfTwo_IsRetriedUntilBothAreDone()
    {
        await _database.WriteAsync("test", async sql =>
        {
            await sql.Settings.SetAsync("x", "0");
            await sql.Settings.SetAsync("y", "0");
        }, cancellationToken: Token);
        using var both = new Barrier(2);
        Task RunAsync(string first, string second)
        {
            var tries = 0;
            return Task.Run(() => _database.WriteAsync("test", async sql =>
            {
                await sql.Settings.SetAsync(first, second);
                if (tries++ == 0)
                    both.SignalAndWait(TimeSpan.FromSeconds(20), Token);
                await sql.Settings.SetAsync(second, first);
            }, cancellationToken: Token), Token);
        }

        await Task.WhenAll(RunAsync("x", "y"), RunAsync("y", "x"));

        Assert.Equal(3, (await _database.ReadAsync("test", sql => sql.Settings.FindAsync("x"), Token))!.Version);
    }

    /// <summary>A process that is stopped, or whose machine loses its power, closes nothing: the server would keep its locks for hours.</summary>
    [Fact]
    public async Task Leader_StandsStillWithinAWrite_TheNextTakesOverWithinSeconds_AndTheWriteIsUndone()
    {
        const string Lease = "test";
        var first = (await _database.WriteAsync("test", sql => sql.LeaseEpochs.TryAdvanceAsync(Lease, "one", 0), cancellationToken: Token))!;
        var (within, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var still = _database.WriteAsync(
            "test",
            async sql =>
            {
                await sql.Settings.SetAsync("late", "1");
                within.TrySetResult();
                await goOn.Task;
                await sql.Settings.SetAsync("late", "2");
            },
            new WriteOptions { Fence = first.Fence },
            Token);
        await within.Task;
        await using var other = new Database(SqlConnectionString.Parse(_server.ConnectionString("outage")), TimeProvider.System);

        var second = await other.WriteAsync("test", sql => sql.LeaseEpochs.TryAdvanceAsync(Lease, "two", 1), cancellationToken: Token);

        Assert.Equal(2, second!.Epoch);
        goOn.SetResult();
        await Assert.ThrowsAsync<StaleEpochException>(() => still);
        Assert.Null(await other.ReadAsync("test", sql => sql.Settings.FindAsync("late"), Token));
    }

    [Fact]
    public async Task WrongPassword_AndUnknownDatabase_SayWhatToDo()
    {
        var right = await _server.CreateDatabaseAsync("present");
        await AssertProblemAsync(right + ";Password=wrong", DatabaseProblem.AccessDenied, "Check user and password");
        await AssertProblemAsync(right + ";Database=nowhere", DatabaseProblem.UnknownDatabase, "CREATE DATABASE nowhere");
    }

    private static async Task AssertProblemAsync(string connectionString, DatabaseProblem problem, string message)
    {
        await using var database = new Database(SqlConnectionString.Parse(connectionString), TimeProvider.System);
        var failure = await Assert.ThrowsAsync<DatabaseException>(() => database.MigrateAsync(Token));
        Assert.Equal(problem, failure.Problem);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private async Task LoseConnectionAsync(SqlSession sql)
    {
        var id = await sql.FirstAsync<long>("test", "SELECT CONNECTION_ID()");
        await _server.ExecuteAsync($"KILL CONNECTION {id}");
    }
}
