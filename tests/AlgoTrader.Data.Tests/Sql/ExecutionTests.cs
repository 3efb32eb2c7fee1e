using AlgoTrader.Data.Sql.Accounts;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Executions;
using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class ExecutionSqliteTests(SqliteServer server) : ExecutionTests(server), IClassFixture<SqliteServer>;

public sealed class ExecutionMariaDbTests(MariaDbServer server) : ExecutionTests(server);

public abstract class ExecutionTests(IDatabaseServer server) : DatabaseSuite(server)
{
    private const string Root = "0000e0d5.58c4f9b6.01";

    [Fact]
    public async Task Execution_AddedTwice_IsBookedOnce()
    {
        var execution = Samples.Execution(Root + ".01", quantity: 1.5m, fee: 2.05m);

        Assert.True(await WriteAsync(sql => sql.Executions.AddAsync(execution)));
        Assert.False(await WriteAsync(sql => sql.Executions.AddAsync(execution)));

        var there = Assert.Single((await ReadAsync(sql => sql.Executions.ListAsync(new(), new()))).Items);
        Assert.Equal(new StoredExecution(execution, null, false, null), there);
    }

    [Fact]
    public async Task Execution_OtherFillUnderTheId_IsRefused()
    {
        await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution("e1", 1)));
        await Assert.ThrowsAsync<KeyConflictException>(() => WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution("e1", 2))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commission_BeforeOrAfterItsExecution_IsJoined(bool before)
    {
        var report = new CommissionReport(Root + ".01", -0.25m, "USD", 1234.56m);
        if (before)
            await WriteAsync(sql => sql.Executions.AddCommissionAsync(report with { Fee = 9 }));
        await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution(Root + ".01")));
        await WriteAsync(sql => sql.Executions.AddCommissionAsync(report));

        var there = (await ReadAsync(sql => sql.Executions.FindAsync(Root + ".01")))!;
        Assert.Equal((-0.25m, "USD", 1234.56m), (there.Execution.Fee, there.Execution.FeeCurrency, there.RealizedPnl));
    }

    [Theory]
    [InlineData(".01", ".02", ".10")]
    [InlineData(".10", ".01", ".02")]
    [InlineData(".02", ".10", ".01")]
    public async Task Corrections_InAnyOrder_OnlyTheLastCounts(params string[] order)
    {
        foreach (var revision in order)
            await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution(Root + revision, decimal.Parse(revision[1..], provider: null))));

        var counting = Assert.Single((await ReadAsync(sql => sql.Executions.ListAsync(new(StrategyId: "mr-es"), new()))).Items);
        Assert.Equal(Root + ".10", counting.Execution.ExecId);
        Assert.Equal(3, (await ReadAsync(sql => sql.Executions.ListAsync(new(IncludeVoid: true), new()))).Items.Count);
        Assert.Equal(10, Assert.Single(await ReadAsync(sql => sql.Executions.PositionsAsync())).Quantity);
    }

    [Fact]
    public async Task Bust_OfACorrection_LeavesNothing()
    {
        await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution(Root + ".01", 1)));
        await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution(Root + ".02", 2)));

        Assert.True(await WriteAsync(sql => sql.Executions.BustAsync(Root + ".02", "erroneous", Samples.Time)));
        Assert.False(await WriteAsync(sql => sql.Executions.BustAsync(Root + ".02", "again", Samples.Time)));

        Assert.Empty((await ReadAsync(sql => sql.Executions.ListAsync(new(), new()))).Items);
        Assert.Empty(await ReadAsync(sql => sql.Executions.PositionsAsync()));
        Assert.Equal("erroneous", (await ReadAsync(sql => sql.Executions.FindAsync(Root + ".02")))!.BustReason);
        Assert.True((await ReadAsync(sql => sql.Executions.FindAsync(Root + ".01")))!.IsReplaced);
    }

    [Fact]
    public async Task IdsThatOnlyLookAlike_AreFillsOfTheirOwn()
    {
        foreach (var id in new[] { "sim.1", "sim.2", "sim.3", "a.b.c.x", "a.b.c.y" })
            await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution(id)));
        Assert.Equal(5, Assert.Single(await ReadAsync(sql => sql.Executions.PositionsAsync())).Quantity);
    }

    [Fact]
    public async Task Positions_OfManyFills_AreTheExactSums()
    {
        // Every double sum of these is wrong in its last digits.
        for (var i = 0; i < 30; i++)
            await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution($"b{i}", 0.1m)));
        await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution("s1", 2.7m, OrderSide.Sell)));
        await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution("x1", 5, OrderSide.Sell, strategyId: "")));
        await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution("y1", 5, OrderSide.Sell, strategyId: "flat")));
        await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution("y2", 5, OrderSide.Buy, strategyId: "flat")));

        StrategyPosition[] expected = [new("", "DU1", Samples.Es, -5), new("mr-es", "DU1", Samples.Es, 0.3m)];
        Assert.Equal(expected, await ReadAsync(sql => sql.Executions.PositionsAsync()));
        Assert.Equal(expected[1..], await ReadAsync(sql => sql.Executions.PositionsAsync("mr-es")));
        Assert.Equal(expected[..1], await ReadAsync(sql => sql.Executions.PositionsAsync("")));
    }

    [Fact]
    public async Task Executions_OfATimeRange_IncludeItsStartOnly()
    {
        for (var i = 0; i < 4; i++)
            await WriteAsync(sql => sql.Executions.AddAsync(Samples.Execution($"e{i}") with { Time = Samples.Time.AddMicroseconds(i) }));

        var range = new ExecutionFilter(From: Samples.Time.AddMicroseconds(1), To: Samples.Time.AddMicroseconds(3));
        var found = await ReadAsync(sql => sql.Executions.ListAsync(range, new(10, PageOrder.OldestFirst)));
        Assert.Equal(["e1", "e2"], found.Items.Select(item => item.Execution.ExecId));
    }
}
