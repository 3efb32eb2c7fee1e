using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Journal;
using AlgoTrader.Data.Sql.Paging;
using AlgoTrader.Data.Tests.Sql.Servers;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Leases;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Replication;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Replication;

public sealed class ReplicationSqliteTests(SqliteServer server) : ReplicationTests(server), IClassFixture<SqliteServer>;

public sealed class ReplicationMariaDbTests(MariaDbServer server) : ReplicationTests(server);

/// <summary>The journal's copy and the tables that follow it, on both databases.</summary>
public abstract class ReplicationTests(IDatabaseServer server) : IAsyncLifetime
{
    private readonly TemporaryFolder _one = new();
    private readonly TemporaryFolder _two = new();
    private string _connection = "";

    public async ValueTask InitializeAsync()
    {
        var missing = RequiredPrograms.SkipReason(server.MissingReason);
        Assert.SkipWhen(missing is not null, missing ?? "");
        _connection = await server.CreateDatabaseAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _one.Dispose();
        _two.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Journal_WrittenTwice_IsThereOnce_AGapIsRefused_AnotherRecordEndsWhatFollowed()
    {
        await using var rig = new ReplicaRig(_connection, _one.Path);
        JournalRow Row(long sequence, string payload = "{}") => new(sequence, 1, "order", payload);
        Task<int> Write(params JournalRow[] rows) => rig.Database.WriteAsync("test", sql => sql.OrderJournal.WriteAsync("j", rows));
        Task<IReadOnlyList<JournalRow>> Read() => rig.Database.ReadAsync("test", sql => sql.OrderJournal.AfterAsync("j", 0, 1000));

        JournalRow[] first = [.. Enumerable.Range(1, 250).Select(i => Row(i))];
        Assert.Equal(0, await Write(first));
        Assert.Equal(0, await Write(first[200..]));
        Assert.Equal(first, await Read());
        var gap = await Assert.ThrowsAsync<JournalGapException>(() => Write(Row(252)));
        Assert.Equal(250, gap.Last);

        await rig.Database.WriteAsync("test", async sql =>
        {
            await sql.OrderJournal.LockProjectedAsync("j");
            await sql.OrderJournal.SetProjectedAsync("j", 250);
        });
        Assert.Equal(3, await Write(Row(247), Row(248, "other")));
        Assert.Equal(248, (await Read())[^1].Sequence);
        Assert.Equal(247, await rig.Database.WriteAsync("test", sql => sql.OrderJournal.LockProjectedAsync("j")));
    }

    [Fact]
    public async Task Replicated_OrderAndFill_StandInTheTablesAsInTheBook()
    {
        await using var rig = new ReplicaRig(_connection, _one.Path);
        var desk = rig.Open();
        desk.Ready();
        var asked = Desk.Limit("a", 101.25m) with { TimeInForce = TimeInForce.GoodTillDate, GoodTill = Desk2030, OutsideRegularHours = true, OcaGroup = "g", OcaType = OcaType.ReduceWithBlock };
        desk.Place(asked);
        desk.Place(Desk.Request("b"));
        var stop = Desk.Request("c") with { Type = OrderType.TrailLimit, TrailPercent = 1.5m, LimitOffset = new(10_000_000), StopPrice = new(99_000_000_000), Account = Desk.Account };
        desk.Place(stop);
        var id = desk.Book.Find("a")!.GatewayOrderId;
        desk.Orders.OnStatus(Desk.Status(id, OrderStatuses.Submitted, 77));
        desk.Orders.OnExecution(Desk.Fill("0001.01.01.01", id, 40, 101.2m, "a"));
        desk.Orders.OnCommission(new CommissionReport("0001.01.01.01", 1.05m, "USD", null, null, null));
        await SettledAsync(rig, desk);

        var orders = (await rig.ProjectedAsync(sql => sql.Orders.ListAsync(new(), new PageRequest(100, PageOrder.OldestFirst)))).Items;
        Assert.Equal(desk.Book.Orders, orders.Select(stored => stored.Order));
        Assert.Equal(OrderStatus.PartiallyFilled, orders[0].Order.Status);
        var execution = Assert.Single((await rig.ProjectedAsync(sql => sql.Executions.ListAsync(new(), new PageRequest(100)))).Items).Execution;
        Assert.Equal(desk.Book.Executions.Single(), execution);
        Assert.Equal(1.05m, execution.Fee);
        var events = await rig.ProjectedAsync(sql => sql.Orders.EventsAsync("a"));
        Assert.Equal("Pending", events[0].Kind);
        Assert.Contains(events, e => e.Kind == "execution");
        Assert.Equal(events.Select(e => e.Sequence).Order(), events.Select(e => e.Sequence));
    }

    // A transaction of theirs that is under way would keep the next order waiting.
    [Fact]
    public async Task Replicated_ReportsOfTheGateway_AreGatheredForALittleWhileOrUntilTheNextOrder()
    {
        var time = new ManualTime();
        await using var rig = new ReplicaRig(_connection, _one.Path, time: time);
        var desk = rig.Open();
        desk.Ready();
        desk.Place(Desk.Request("a"));
        var id = desk.Book.Find("a")!.GatewayOrderId;
        var before = desk.Journal.LastSequence;
        desk.Orders.OnStatus(Desk.Status(id, OrderStatuses.Submitted, 77));
        Assert.Equal(before + 1, desk.Journal.LastSequence);
        await Until.TrueAsync(() => time.Waiting == 1, "reports are gathered");
        Assert.Equal(before, rig.Replica.LastCommitted);

        time.Advance(new JournalOptions().ReportFlushDelay);
        await Until.TrueAsync(() => rig.Replica.LastCommitted == desk.Journal.LastSequence, "the report is committed");

        desk.Orders.OnExecution(Desk.Fill("0001.01.01.01", id, 40, 101.2m, "a"));
        await Until.TrueAsync(() => time.Waiting == 1, "reports are gathered");
        desk.Place(Desk.Request("b"));
        Assert.Equal(desk.Journal.LastSequence, rig.Replica.LastCommitted);
    }

    [Fact]
    public async Task Projection_RunByTwoAtOnceAndStoppedAnywhere_GoesOnWhereItWas()
    {
        await using var rig = new ReplicaRig(_connection, _one.Path);
        await using var other = new ReplicaRig(_connection, _two.Path);
        var desk = rig.Open();
        desk.Ready();
        for (var i = 0; i < 30; i++)
        {
            desk.Place(Desk.Request($"o-{i}"));
            await Task.WhenAll(rig.Projection.RunAsync("test", quiet: null, default), other.Projection.RunAsync("test", quiet: null, default));
        }

        await SettledAsync(rig, desk);
        Assert.Equal(30, (await other.ProjectedAsync(sql => sql.Orders.ListAsync(new(), new PageRequest(100)))).Items.Count);
        Assert.Equal(30, (await other.ProjectedAsync(sql => sql.Orders.EventsAsync(new PageRequest(100)))).Items.Count);
    }

    [Fact]
    public async Task Projection_RowThatTheTablesDoNotTake_IsLeftOutAndSaid()
    {
        await using var rig = new ReplicaRig(_connection, _one.Path);
        var desk = rig.Open();
        desk.Ready();
        desk.Place(Desk.Request("a"));
        desk.Place(Desk.Request("b") with { StrategyId = new string('x', 300) });
        desk.Place(Desk.Request("c"));
        await SettledAsync(rig, desk);

        var orders = (await rig.ProjectedAsync(sql => sql.Orders.ListAsync(new(), new PageRequest(100, PageOrder.OldestFirst)))).Items;

        Assert.Equal(["a", "c"], orders.Select(stored => stored.Order.ClientOrderId));
        Assert.Equal(1, rig.Log.Count("Record 2 of journal test cannot be taken"));
    }

    [Fact]
    public async Task TakeOver_I7_FormerLeaderCommitsNothingMoreAndItsJournalIsLoaded()
    {
        await using var one = new ReplicaRig(_connection, _one.Path, isReplica: true);
        await using var two = new ReplicaRig(_connection, _two.Path, isReplica: true);
        one.Leader.Epoch = await one.Fence.AdvanceAsync(default);
        var first = one.Open();
        first.Ready();
        first.Place(Desk.Request("a"));
        await two.Copy.FollowAsync(() => true, default);
        first.Place(Desk.Request("b"));

        two.Leader.Epoch = await two.Fence.AdvanceAsync(default);
        await two.Copy.LoadAsync(default);

        Assert.Equal(OrderRefusal.JournalFailed, first.Refused(Desk.Request("late")));
        Assert.NotEqual(0, one.Log.Count("epoch 2"));
        first.Queue.Run();
        Assert.Equal(1, one.Leader.SupersededEpoch);
        var second = two.Open();
        Assert.Equal(["a", "b"], second.Book.Orders.Select(order => order.ClientOrderId));
        Assert.Equal(first.Book.Find("b"), second.Book.Find("b"));
        second.Ready(nextValidId: 10);
        second.Place(Desk.Request("next"));
        Assert.Equal(second.Journal.LastSequence, (await two.Database.ReadAsync("test", sql => sql.OrderJournal.LastAsync("test")))!.Sequence);
    }

    // A take-over that lasts longer than the lease is begun again while the first attempt is still under way.
    [Fact]
    public async Task Terms_BegunTwiceAtOnce_TheSecondIsTheOneThatStands()
    {
        await using var rig = new ReplicaRig(_connection, _one.Path, isReplica: true);
        var queue = new WorkQueue();
        var terms = new SqlTerms(rig.Fence, rig.Copy, queue);
        for (var i = 0; i < 20; i++)
        {
            var answers = new long[2];
            terms.Begin(1, answer => answers[0] = answer.Epoch);
            terms.Begin(2, answer => answers[1] = answer.Epoch);
            await Until.TrueAsync(
                () =>
                {
                    queue.Run();
                    return answers[0] != 0 && answers[1] != 0;
                },
                "both terms are begun");
            Assert.Equal(await rig.Fence.CurrentAsync(default), answers[1]);
        }
    }

    [Fact]
    public async Task SharedFolder_TermsAreCountedByTheLease_TheCopyIsWrittenAllTheSame()
    {
        await using var rig = new ReplicaRig(_connection, _one.Path, isReplica: true, sharesFolder: true, durability: JournalDurability.Disk);
        rig.Leader.Epoch = 1_795_288_717_590;
        var desk = rig.Open();
        desk.Ready();
        desk.Place(Desk.Request("a"));
        await SettledAsync(rig, desk);
        Assert.Equal(0, rig.Log.Count("is not copied"));
    }

    /// <summary>The rows had caught up with the file when the standby began to follow: it took the file for its own.</summary>
    [Fact]
    public async Task Follow_SharedFolder_TheLeadersFileIsLeftAlone()
    {
        await using var one = new ReplicaRig(_connection, _one.Path, isReplica: true, sharesFolder: true, durability: JournalDurability.Disk);
        await using var two = new ReplicaRig(_connection, _one.Path, isReplica: true, sharesFolder: true, durability: JournalDurability.Disk);
        one.Leader.Epoch = 1_795_288_717_590;
        var desk = one.Open();
        desk.Ready();
        foreach (var key in new[] { "a", "b", "c" })
        {
            desk.Place(Desk.Request(key));
            await SettledAsync(one, desk);
            var before = await File.ReadAllBytesAsync(one.File.Path);
            await two.Copy.FollowAsync(() => true, default);
            Assert.Equal(before, await File.ReadAllBytesAsync(one.File.Path));
        }

        Assert.Equal(3, one.File.Read().LastSequence);
    }

    [Fact]
    public async Task Follow_AsTheJournalGrows_FileIsWrittenAndParsed_LoadAddsOnlyWhatCameLast()
    {
        await using var one = new ReplicaRig(_connection, _one.Path, isReplica: true);
        await using var two = new ReplicaRig(_connection, _two.Path, isReplica: true);
        one.Leader.Epoch = await one.Fence.AdvanceAsync(default);
        var first = one.Open();
        first.Ready();
        first.Place(Desk.Request("a"));
        await two.Copy.FollowAsync(() => true, default);
        Assert.Equal(1, two.File.Read().LastSequence);
        first.Place(Desk.Request("b"));
        await two.Copy.FollowAsync(() => false, default);
        Assert.Equal(1, two.File.Read().LastSequence);
        await two.Copy.FollowAsync(() => true, default);
        first.Place(Desk.Request("c"));
        await two.Copy.LoadAsync(default);

        var entries = two.File.Read().Entries;
        Assert.Equal(["a", "b", "c"], entries.Select(entry => entry.Record.Order!.ClientOrderId));
        Assert.NotNull(two.Known.Find(2, entries[1].Epoch, entries[1].Payload.Span));
        Assert.Equal(1, two.Log.Count("was loaded from the database"));
        Assert.Equal(one.File.Read().Entries.Select(JournalRows.ToRow), entries.Select(JournalRows.ToRow));
    }

    [Fact]
    public async Task Load_RestartWithAFileThatIsBehind_OnlyAddsToIt()
    {
        await using var one = new ReplicaRig(_connection, _one.Path, isReplica: true);
        one.Leader.Epoch = await one.Fence.AdvanceAsync(default);
        using (var desk = one.Open())
        {
            desk.Ready();
            desk.Place(Desk.Request("a"));
            desk.Place(Desk.Request("b"));
        }

        await using var two = new ReplicaRig(_connection, _two.Path, isReplica: true);
        var rows = (await one.Database.ReadAsync("test", sql => sql.OrderJournal.AfterAsync("test", 0, 100))).ToList();
        two.File.Replace(rows.SkipLast(1), 1);
        await two.Copy.LoadAsync(default);
        Assert.Equal(rows, two.File.Read().Entries.Select(JournalRows.ToRow));
        Assert.Equal(0, two.Log.Count("was loaded from the database"));
        Assert.False(File.Exists(two.File.Path + ".before-1"));
    }

    [Fact]
    public async Task Load_FolderThatDiffers_IsReplacedAndKept_OneThatHasMore_Stays()
    {
        await using var one = new ReplicaRig(_connection, _one.Path, isReplica: true);
        one.Leader.Epoch = await one.Fence.AdvanceAsync(default);
        using (var desk = one.Open())
        {
            desk.Ready();
            desk.Place(Desk.Request("a"));
            desk.Place(Desk.Request("b"));
        }

        // More than the database: this replica led last.
        var rows = (await one.Database.ReadAsync("test", sql => sql.OrderJournal.AfterAsync("test", 0, 100))).ToList();
        one.File.Replace([.. rows, rows[0] with { Sequence = rows[^1].Sequence + 1 }], 1);
        await one.Copy.LoadAsync(default);
        Assert.Equal(rows.Count + 1, one.File.Read().LastSequence);

        // Another record in the same place: another has led since.
        one.File.Replace([.. rows.SkipLast(1), rows[^1] with { Epoch = 7 }, rows[^1] with { Sequence = rows[^1].Sequence + 1 }], 1);
        await one.Copy.LoadAsync(default);
        Assert.Equal(rows, one.File.Read().Entries.Select(JournalRows.ToRow));
        Assert.True(File.Exists(one.File.Path + ".before-1"));
    }

    [Fact]
    public async Task SecondBrokerOnTheSameJournal_FirstIsFencedOff()
    {
        await using var one = new ReplicaRig(_connection, _one.Path);
        var first = one.Open();
        first.Ready();
        first.Place(Desk.Request("a"));
        File.Copy(one.File.Path, Path.Combine(_two.Path, FileJournalStorage.FileName));
        await using var two = new ReplicaRig(_connection, _two.Path);
        var second = two.Open();
        second.Ready(nextValidId: 5);
        second.Place(Desk.Request("b"));

        Assert.Equal(OrderRefusal.JournalFailed, first.Refused(Desk.Request("c")));
        var refusal = await Assert.ThrowsAsync<StaleEpochException>(() => one.Database.WriteAsync(
            "test", sql => sql.OrderJournal.WriteAsync("test", [new(9, 1, "order", "{}")]), WriteOptions.Journal(new(one.Fence.Lease, 1))));
        Assert.Equal(2, refusal.CurrentEpoch);
    }

    [Fact]
    public async Task OtherJournalUnderTheName_IsRefusedAndSaid()
    {
        await using (var one = new ReplicaRig(_connection, _one.Path))
        {
            var desk = one.Open();
            desk.Ready();
            desk.Place(Desk.Request("a"));
            desk.Place(Desk.Request("b"));
        }

        await using var two = new ReplicaRig(_connection, _two.Path);
        var other = two.Open();
        other.Ready();
        Assert.Equal(OrderRefusal.JournalFailed, other.Refused(Desk.Request("c")));
        Assert.NotEqual(0, two.Log.Count("is not that of"));
    }

    private static DateTimeOffset Desk2030 { get; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static Task SettledAsync(ReplicaRig rig, Desk desk) => Until.TrueAsync(
        () =>
        {
            desk.Queue.Run();
            return rig.Replica.LastCommitted == desk.Journal.LastSequence;
        },
        "every record is in the database");
}
