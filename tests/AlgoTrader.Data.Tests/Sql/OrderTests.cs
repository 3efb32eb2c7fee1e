using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Orders;
using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Data.Tests.Sql;

public sealed class OrderSqliteTests(SqliteServer server) : OrderTests(server), IClassFixture<SqliteServer>;

public sealed class OrderMariaDbTests(MariaDbServer server) : OrderTests(server);

public abstract class OrderTests(IDatabaseServer server) : DatabaseSuite(server)
{
    [Fact]
    public async Task Order_AddedAndRead_IsTheSame()
    {
        var order = Samples.Order("o-1");
        var (added, stored) = await WriteAsync(sql => sql.Orders.AddAsync(order));

        Assert.True(added);
        Assert.Equal(new StoredOrder(order, 1), stored);
        Assert.Equal(stored, await ReadAsync(sql => sql.Orders.FindAsync("o-1")));
        Assert.Null(await ReadAsync(sql => sql.Orders.FindAsync("o-2")));
    }

    [Fact]
    public async Task Order_WithNothingOptional_IsTheSame()
    {
        var order = new Order(
            new("o-1", "", new("SPY"), OrderSide.Buy, OrderType.Market, 100), OrderStatus.Pending, 0, null, 0, 0, "", Samples.Time, Samples.Time, null);
        Assert.Equal(order, (await WriteAsync(sql => sql.Orders.AddAsync(order))).Order.Order);
    }

    [Fact]
    public async Task Order_SameRequestAgain_GivesTheOneThatIsThere()
    {
        await WriteAsync(sql => sql.Orders.AddAsync(Samples.Order("o-1", OrderStatus.Working)));
        var (added, stored) = await WriteAsync(sql => sql.Orders.AddAsync(Samples.Order("o-1")));

        Assert.False(added);
        Assert.Equal(OrderStatus.Working, stored.Order.Status);
    }

    [Fact]
    public async Task Order_OtherRequestUnderTheId_IsRefused()
    {
        var order = Samples.Order("o-1");
        await WriteAsync(sql => sql.Orders.AddAsync(order));
        var other = order with { Request = order.Request with { Quantity = 13 } };

        var refusal = await Assert.ThrowsAsync<KeyConflictException>(() => WriteAsync(sql => sql.Orders.AddAsync(other)));

        Assert.Contains("o-1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(order, (await ReadAsync(sql => sql.Orders.FindAsync("o-1")))!.Order);
    }

    [Fact]
    public async Task Order_EightWritersOfOneId_OneWins()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            () => WriteAsync(sql => sql.Orders.AddAsync(Samples.Order("o-1", gatewayOrderId: writer))), Token)));

        var winner = Assert.Single(results, result => result.Added).Order;
        Assert.All(results, result => Assert.Equal(winner, result.Order));
    }

    [Fact]
    public async Task Order_ChangedByTwo_SecondMustReadAgain()
    {
        var (_, read) = await WriteAsync(sql => sql.Orders.AddAsync(Samples.Order("o-1")));
        var mine = read with { Order = read.Order with { Status = OrderStatus.Filled, FilledQuantity = 12.5m } };
        var theirs = read with { Order = read.Order with { Status = OrderStatus.Cancelled } };

        var written = await WriteAsync(sql => sql.Orders.UpdateAsync(mine));
        await Assert.ThrowsAsync<VersionConflictException>(() => WriteAsync(sql => sql.Orders.UpdateAsync(theirs)));

        Assert.Equal(2, written.Version);
        Assert.Equal(written, await ReadAsync(sql => sql.Orders.FindAsync("o-1")));
    }

    [Fact]
    public async Task OpenOrders_SomeFinal_AreTheOthersOldestFirst()
    {
        foreach (var status in Enum.GetValues<OrderStatus>())
            await WriteAsync(sql => sql.Orders.AddAsync(Samples.Order(status.ToString(), status)));

        var open = await ReadAsync(sql => sql.Orders.OpenAsync());

        Assert.Equal(["Pending", "Working", "PartiallyFilled", "PendingCancel", "Unknown"], open.Select(order => order.Order.ClientOrderId));
    }

    [Theory]
    [InlineData(PageOrder.NewestFirst)]
    [InlineData(PageOrder.OldestFirst)]
    public async Task Orders_ReadByPages_AreAllOfTheFilterOnce(PageOrder direction)
    {
        for (var i = 0; i < 25; i++)
            await WriteAsync(sql => sql.Orders.AddAsync(Samples.Order($"o-{i:00}", strategyId: i % 5 == 0 ? "other" : "mr-es")));

        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var after = cursor;
            var page = await ReadAsync(sql => sql.Orders.ListAsync(new(StrategyId: "mr-es", Symbol: "ES"), new(7, direction, after)));
            ids.AddRange(page.Items.Select(item => item.Order.ClientOrderId));
            cursor = page.Next;
            // One that comes meanwhile neither repeats nor hides another.
            await WriteAsync(sql => sql.Orders.AddAsync(Samples.Order($"late-{ids.Count}", strategyId: "other")));
        }
        while (cursor is not null);

        var expected = Enumerable.Range(0, 25).Where(i => i % 5 != 0).Select(i => $"o-{i:00}");
        Assert.Equal(direction == PageOrder.OldestFirst ? expected : expected.Reverse(), ids);
    }

    [Theory]
    [InlineData(0, null, "A page has 1 to 10000 rows, not 0")]
    [InlineData(10_001, null, "A page has 1 to 10000 rows")]
    [InlineData(10, "1 OR 1=1", "'1 OR 1=1' is not a cursor")]
    [InlineData(10, "-1", "is not a cursor")]
    public async Task Orders_ImpossiblePage_IsRefused(int size, string? after, string message)
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(sql => sql.Orders.ListAsync(new(), new(size, After: after))));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MaxGatewayOrderId_NoneAndSome_IsTheHighest()
    {
        Assert.Equal(0, await ReadAsync(sql => sql.Orders.MaxGatewayOrderIdAsync()));
        await WriteAsync(sql => sql.Orders.AddAsync(Samples.Order("a", gatewayOrderId: 41)));
        await WriteAsync(sql => sql.Orders.AddAsync(Samples.Order("b", gatewayOrderId: 9)));
        Assert.Equal(41, await ReadAsync(sql => sql.Orders.MaxGatewayOrderIdAsync()));
    }

    [Fact]
    public async Task Event_Repeated_IsThereOnce()
    {
        var first = new OrderEvent("o-1", 1, 3, "journalled", """{"quantity":"1"}""", Samples.Time, "trace");

        Assert.True(await WriteAsync(sql => sql.Orders.AppendAsync(first)));
        Assert.False(await WriteAsync(sql => sql.Orders.AppendAsync(first)));
        await Assert.ThrowsAsync<KeyConflictException>(() => WriteAsync(sql => sql.Orders.AppendAsync(first with { Kind = "sent" })));

        var there = Assert.Single(await ReadAsync(sql => sql.Orders.EventsAsync("o-1")));
        Assert.Equal(first, there with { Position = 0 });
    }

    [Fact]
    public async Task Events_EightThreadsAppending_AllThereInSequence()
    {
        const int Each = 25;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(
            async () =>
            {
                for (var i = 1; i <= Each; i++)
                {
                    var next = new OrderEvent($"o-{thread}", i, 0, "sent", "{}", Samples.Time);
                    await WriteAsync(sql => sql.Orders.AppendAsync(next), WriteOptions.Journal(fence: null));
                }
            },
            Token)));

        var all = (await ReadAsync(sql => sql.Orders.EventsAsync(new PageRequest(1000, PageOrder.OldestFirst)))).Items;
        Assert.Equal(8 * Each, all.Count);
        Assert.Equal(all.OrderBy(e => e.Position), all);
        Assert.All(all.GroupBy(e => e.ClientOrderId), order => Assert.Equal(Enumerable.Range(1, Each).Select(i => (long)i), order.Select(e => e.Sequence)));
    }

    [Fact]
    public async Task Write_FailingLate_LeavesNothing()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => WriteAsync(async sql =>
        {
            await sql.Orders.AddAsync(Samples.Order("o-1"));
            await sql.Orders.AppendAsync(new("o-1", 1, 0, "journalled", "{}", Samples.Time));
            throw new InvalidDataException("no more");
        }));

        Assert.Null(await ReadAsync(sql => sql.Orders.FindAsync("o-1")));
        Assert.Empty(await ReadAsync(sql => sql.Orders.EventsAsync("o-1")));
    }

    [Fact]
    public async Task Order_ExtremePrices_AreExact()
    {
        foreach (var nanos in new[] { long.MinValue, -1, 0, 1, long.MaxValue })
        {
            var order = Samples.Order($"p{nanos}");
            order = order with { Request = order.Request with { LimitPrice = new Price(nanos) }, AverageFillPrice = new Price(nanos) };
            Assert.Equal(order, (await WriteAsync(sql => sql.Orders.AddAsync(order))).Order.Order);
        }
    }
}
