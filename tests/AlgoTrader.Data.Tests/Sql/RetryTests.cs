using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Settings;
using AlgoTrader.Data.Tests.Sql.Servers;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class RetrySqliteTests(SqliteServer server) : RetryTests(server), IClassFixture<SqliteServer>;

public sealed class RetryMariaDbTests(MariaDbServer server) : RetryTests(server);

public abstract class RetryTests(IDatabaseServer server) : DatabaseSuite(server)
{
    [Theory]
    [InlineData(DatabaseProblem.Unreachable)]
    [InlineData(DatabaseProblem.Locked)]
    [InlineData(DatabaseProblem.Deadlock)]
    public async Task Work_FailingTwiceForAMoment_SucceedsAndIsKeptOnce(DatabaseProblem problem)
    {
        var tries = 0;
        await WriteAsync(async sql =>
        {
            await sql.Settings.SetAsync("a", "b");
            if (++tries < 3)
                throw new DatabaseException(problem, "for a moment");
        });

        Assert.Equal(3, tries);
        Assert.Equal(new Setting("a", "b", 1), await ReadAsync(sql => sql.Settings.FindAsync("a")));
    }

    [Theory]
    [InlineData(DatabaseProblem.Locked, 3)]
    [InlineData(DatabaseProblem.DiskFull, 1)]
    [InlineData(DatabaseProblem.OutcomeUnknown, 1)]
    public async Task Work_FailingAlways_IsTriedAsOftenAsItMayHelp(DatabaseProblem problem, int expected)
    {
        var tries = 0;
        var failure = await Assert.ThrowsAsync<DatabaseException>(() => WriteAsync(sql =>
        {
            tries++;
            return Task.FromException(new DatabaseException(problem, "always"));
        }));

        Assert.Equal((problem, expected), (failure.Problem, tries));
    }

    [Fact]
    public async Task Work_OfItsOwnError_IsNotRepeated()
    {
        var tries = 0;
        await Assert.ThrowsAsync<IOException>(() => WriteAsync(sql =>
        {
            tries++;
            return Task.FromException(new IOException("the caller's own"));
        }));
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Cancelled_BeforeAndDuring_EndsAsCancelledAndLeavesNothing()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Database.WriteAsync(
            "test",
            async sql =>
            {
                await sql.Settings.SetAsync("a", "b");
                await cancel.CancelAsync();
                await sql.Settings.SetAsync("c", "d");
            },
            cancellationToken: cancel.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Database.ReadAsync("test", sql => sql.Settings.FindAsync("a"), cancel.Token));

        Assert.Null(await ReadAsync(sql => sql.Settings.FindAsync("a")));
    }
}
