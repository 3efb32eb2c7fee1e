using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Leases;
using AlgoTrader.Data.Sql.Orders;
using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Data.Tests.Sql.Servers;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class LeaseEpochSqliteTests(SqliteServer server) : LeaseEpochTests(server), IClassFixture<SqliteServer>;

public sealed class LeaseEpochMariaDbTests(MariaDbServer server) : LeaseEpochTests(server);

public abstract class LeaseEpochTests(IDatabaseServer server) : DatabaseSuite(server)
{
    [Fact]
    public async Task Epoch_Advanced_RisesByOneAndNamesItsHolder()
    {
        Assert.Null(await ReadAsync(sql => sql.LeaseEpochs.FindAsync("orders")));

        var first = await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", "a", 0));
        Assert.Equal(new LeaseEpoch("orders", 1, "a"), first);
        Assert.Equal(first, await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", "a", 0)));
        Assert.Null(await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", "b", 0)));

        var second = await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", "b", 1));
        Assert.Equal(new LeaseEpoch("orders", 2, "b"), second);
        Assert.Null(await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", "a", 1)));
        Assert.Equal(second, await ReadAsync(sql => sql.LeaseEpochs.FindAsync("orders")));
    }

    [Fact]
    public async Task Epoch_EightWantIt_OneGetsIt()
    {
        await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", "before", 0));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", $"holder-{i}", 1)), Token)));

        var winner = Assert.Single(results, result => result is not null);
        Assert.Equal(winner, await ReadAsync(sql => sql.LeaseEpochs.FindAsync("orders")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Write_OfAnotherEpoch_IsRefusedAndLeavesNothing(long epoch)
    {
        await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", "a", 0));
        await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", "b", 1));

        var refusal = await Assert.ThrowsAsync<StaleEpochException>(() => WriteAsync(
            sql => sql.Orders.AppendAsync(Event("o-1", 1, epoch)), WriteOptions.Journal(new Fence("orders", epoch))));

        Assert.Equal((epoch, 2), (refusal.Epoch, refusal.CurrentEpoch));
        Assert.Empty(await ReadAsync(sql => sql.Orders.EventsAsync("o-1")));
        Assert.True(await WriteAsync(sql => sql.Orders.AppendAsync(Event("o-1", 1, 2)), WriteOptions.Journal(new Fence("orders", 2))));
    }

    [Fact]
    public async Task Writes_AcrossTakeOvers_AreEachOfTheEpochThenCurrent()
    {
        await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", "before", 0));
        // Four writers, each taking the lease over whenever it was refused.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(
            async () =>
            {
                long epoch = 0;
                for (var written = 0; written < 15;)
                {
                    try
                    {
                        var next = Event($"o-{writer}", written + 1, epoch);
                        await WriteAsync(sql => sql.Orders.AppendAsync(next), WriteOptions.Journal(new("orders", epoch)));
                        written++;
                    }
                    catch (StaleEpochException stale)
                    {
                        epoch = (await WriteAsync(sql => sql.LeaseEpochs.TryAdvanceAsync("orders", $"w{writer}", stale.CurrentEpoch)))?.Epoch ?? 0;
                    }
                }
            },
            Token)));

        var events = (await ReadAsync(sql => sql.Orders.EventsAsync(new PageRequest(1000, PageOrder.OldestFirst)))).Items;
        // The order in which they were kept never goes back to an epoch before (I7).
        Assert.Equal(60, events.Count);
        Assert.Equal(events.Select(e => e.Epoch).Order(), events.Select(e => e.Epoch));
        Assert.All(events.GroupBy(e => e.Epoch), epoch => Assert.Single(epoch.Select(e => e.ClientOrderId).Distinct()));
    }

    private static OrderEvent Event(string order, long sequence, long epoch) => new(order, sequence, epoch, "sent", "{}", Samples.Time);
}
