using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Orders;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Orders;

/// <summary>What must have happened before an order goes out and its caller is answered, and what becomes of both when it does not.</summary>
public sealed class DurabilityTests
{
    private readonly List<OrderAnswer> _answers = [];

    [Fact]
    public void Disk_I4_IsSentAndAnsweredOnlyWhenFlushed()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Storage.HoldFlushes = true;
        Place(desk, "a");
        desk.Settle();
        Assert.Empty(link.Sent);
        Assert.Empty(_answers);
        desk.Storage.FinishFlush();
        Assert.Single(link.Sent);
        Assert.Equal("a", Assert.Single(_answers).Order.ClientOrderId);
    }

    [Fact]
    public void Process_IsSentAtOnceAndFlushedBehind()
    {
        using var desk = new Desk(durability: JournalDurability.Process);
        var link = desk.Ready();
        desk.Storage.HoldFlushes = true;
        Place(desk, "a");
        Assert.Single(link.Sent);
        Assert.Single(_answers);
        Assert.Equal((1, TimeSpan.FromMilliseconds(1)), (desk.Storage.Flushes, desk.Storage.FlushedAfter));
        Place(desk, "b");
        desk.Settle();
        Assert.Equal(2, link.Sent.Count);
        Assert.Equal(1, desk.Storage.Flushes);
        desk.Storage.FinishFlush();
        Assert.Equal(2, desk.Storage.Flushes);
    }

    [Fact]
    public void Replicated_I4_WaitsForTheFlushAndTheRow()
    {
        var replica = new Replica();
        using var desk = new Desk(durability: JournalDurability.Replicated, replica: replica);
        var link = desk.Ready();
        Place(desk, "a");
        desk.Settle();
        Assert.Empty(link.Sent);
        Assert.Equal((1L, 1L), (replica.Entries[0].Sequence, replica.Entries[0].Epoch));
        replica.Commit(0);
        Assert.Single(link.Sent);
        Assert.Single(_answers);
    }

    [Fact]
    public void Replicated_RowRefused_NothingIsSentAndTheSequenceComesAgain()
    {
        var replica = new Replica();
        using var desk = new Desk(durability: JournalDurability.Replicated, replica: replica);
        var link = desk.Ready();
        Place(desk, "a");
        desk.Settle();
        replica.Refuse(0, "deadlock");
        Assert.Empty(link.Sent);
        Assert.Equal(OrderRefusal.JournalFailed, _answers.Single().Refusal!.Refusal);
        Assert.True(desk.Journal.Reopen());
        Place(desk, "a");
        desk.Settle();
        Assert.Equal([1L, 1L], replica.Entries.Select(entry => entry.Sequence));
        replica.Commit(1);
        Assert.Single(link.Sent);
    }

    [Fact]
    public void Replicated_WithoutADatabase_IsRefusedAtTheStart()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new Desk(durability: JournalDurability.Replicated));
        Assert.Contains("Journal:Durability", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disk_ManyWhileAFlushIsUnderWay_ShareTheNext()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Storage.HoldFlushes = true;
        for (var i = 0; i < 100; i++)
            Place(desk, FormattableString.Invariant($"o{i}"));
        desk.Storage.FinishFlush();
        Assert.Single(link.Sent);
        desk.Storage.FinishFlush();
        Assert.Equal(100, link.Sent.Count);
        Assert.Equal(2, desk.Storage.Flushes);
        Assert.Equal(Enumerable.Range(1, 100), link.Sent.Cast<PlaceOrder>().Select(order => order.OrderId));
    }

    [Fact]
    public void Place_I1_SameKeyWhileItsRecordIsOnItsWay_WaitsWithTheFirst()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Storage.HoldFlushes = true;
        Place(desk, "a");
        Place(desk, "a");
        Assert.Empty(_answers);
        desk.Storage.FinishFlush();
        Assert.Equal([false, true], _answers.Select(answer => answer.AlreadyKnown));
        Assert.Single(link.Sent);
    }

    [Theory]
    [InlineData(JournalDurability.Process)]
    [InlineData(JournalDurability.Disk)]
    public void Append_I4_DiskFull_NothingIsSentAndTheKeyIsFree(JournalDurability durability)
    {
        using var desk = new Desk(durability: durability);
        var link = desk.Ready();
        desk.Place(Desk.Request("before"));
        link.Sent.Clear();
        desk.Storage.Room = 50;
        Assert.Equal(OrderRefusal.JournalFailed, desk.Refused(Desk.Request("a")));
        Assert.Equal(OrderRefusal.JournalFailed, desk.Refused(Desk.Request("b")));
        Assert.Empty(link.Sent);
        Assert.Null(desk.Book.Find("a"));

        desk.Storage.Room = null;
        desk.Time.Advance(TimeSpan.FromSeconds(2));
        desk.Settle();
        Assert.Null(desk.Journal.SealedBecause);
        Assert.Equal(3, desk.Place(Desk.Request("a")).GatewayOrderId); // I8
        Assert.Single(link.Sent);
        desk.Time.Advance(TimeSpan.FromMilliseconds(1));
        desk.Settle();
        using var again = new Desk(disk: desk.Storage.Flushed);
        Assert.Equal(["before", "a"], again.Book.Orders.Select(order => order.ClientOrderId));
    }

    [Fact]
    public void Flush_Fails_NothingIsSentAndTheRefusedDoesNotComeBack()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Place(Desk.Request("before"));
        link.Sent.Clear();
        desk.Storage.FlushFails = true;
        Assert.Equal(OrderRefusal.JournalFailed, desk.Refused(Desk.Request("a")));
        Assert.Empty(link.Sent);
        // Crash before the reopening.
        using (var again = new Desk(disk: [.. desk.Storage.Bytes]))
            Assert.Null(again.Book.Find("a"));

        var replacements = desk.Storage.Replacements;
        desk.Storage.ReplaceFails = true;
        Assert.False(desk.Journal.Reopen());
        desk.Storage.ReplaceFails = desk.Storage.FlushFails = false;
        Assert.True(desk.Journal.Reopen());
        Assert.Equal(replacements + 1, desk.Storage.Replacements);
        desk.Place(Desk.Request("a"));
        Assert.Single(link.Sent);
    }

    [Fact]
    public void Reports_WhileSealed_AreBookedAndWrittenOnReopening()
    {
        using var desk = new Desk();
        desk.Ready();
        var order = desk.Place(Desk.Request("a"));
        desk.Storage.Room = 10;
        desk.Orders.OnExecution(Desk.Fill("e1", order.GatewayOrderId, 60, 100m));
        Assert.NotNull(desk.Journal.SealedBecause);
        desk.Orders.OnExecution(Desk.Fill("e2", order.GatewayOrderId, 40, 100m));
        Assert.Equal(OrderStatus.Filled, desk.Book.Find("a")!.Status);

        desk.Storage.Room = null;
        desk.Time.Advance(TimeSpan.FromSeconds(2));
        desk.Settle();
        using var again = new Desk(disk: desk.Storage.Flushed);
        Assert.Equal(["e1", "e2"], again.Book.Executions.Select(execution => execution.ExecId));
        Assert.Equal(OrderStatus.Filled, again.Book.Find("a")!.Status);
    }

    [Fact]
    public void Process_FlushFailsBehindAnOrderThatWasSent_TheOrderIsWrittenAgain()
    {
        using var desk = new Desk(durability: JournalDurability.Process);
        desk.Ready();
        desk.Storage.FlushFails = true;
        desk.Place(Desk.Request("a"));
        desk.Time.Advance(TimeSpan.FromMilliseconds(1));
        desk.Settle();
        Assert.NotNull(desk.Journal.SealedBecause);
        desk.Storage.FlushFails = false;
        Assert.True(desk.Journal.Reopen());
        desk.Settle();
        using var again = new Desk(disk: desk.Storage.Flushed);
        Assert.NotNull(again.Book.Find("a"));
    }

    [Fact]
    public void Cancel_JournalSealed_GoesOutAllTheSame()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Place(Desk.Request("a"));
        desk.Storage.Room = 0;
        Assert.Equal(OrderRefusal.JournalFailed, desk.Refused(Desk.Request("b")));
        Assert.Equal(OrderStatus.PendingCancel, desk.Ask(reply => desk.Orders.Cancel("a", reply)).Order.Status);
        Assert.IsType<CancelOrder>(link.Sent[^1]);
    }

    [Fact]
    public void Place_I7_NotTheLeader_NeitherJournalsNorSends()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Fence.Holds = false;
        Assert.Equal(OrderRefusal.NotLeader, desk.Refused(Desk.Request("a")));
        Assert.Equal(OrderRefusal.NotLeader, desk.Refused(reply => desk.Orders.Cancel("nobody", reply))); // I16: not even a refusal
        Assert.Empty(link.Sent);
        Assert.Equal(0, desk.Journal.LastSequence);
    }

    [Fact]
    public void Place_LeadershipLostAndRegainedWhileFlushing_IsSentUnderItsOwnId()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Storage.HoldFlushes = true;
        Place(desk, "a");
        desk.Fence.Epoch = 2;
        desk.Storage.FinishFlush();

        Assert.Equal(OrderRefusal.NotLeader, _answers.Single().Refusal!.Refusal);
        Assert.Equal((1, "a"), link.Sent.OfType<PlaceOrder>().Select(sent => (sent.OrderId, sent.Order.OrderRef)).Single());
        Assert.Equal(OrderStatus.Pending, desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void Place_LeadershipLostWhileFlushing_IsSentWhenThisReplicaLeadsAgainThoughTheConnectionIsTheSame()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Storage.HoldFlushes = true;
        Place(desk, "a");
        desk.Fence.Holds = false;
        desk.Storage.FinishFlush();
        Assert.Empty(link.Sent);

        desk.Storage.HoldFlushes = false;
        (desk.Fence.Holds, desk.Fence.Epoch) = (true, 2);
        desk.Begin(link: link);
        desk.Finish();
        desk.Begin(link: link);
        desk.Orders.OnOpenOrder(Desk.Open(1, "a", permId: 7));
        desk.Finish();

        Assert.Single(link.Sent.OfType<PlaceOrder>());
        Assert.Equal(OrderStatus.Working, desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void Place_I16_LeadershipLostWhileFlushing_IsNeitherSentNorAnswered()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Storage.HoldFlushes = true;
        Place(desk, "a");
        desk.Fence.Holds = false;
        desk.Storage.FinishFlush();
        Assert.Empty(link.Sent);
        Assert.Equal(OrderRefusal.NotLeader, _answers.Single().Refusal!.Refusal);
        // The record stands for the next leader.
        Assert.Equal(OrderStatus.Pending, desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void Place_KillSwitchSetWhileFlushing_IsNotSent_AndTheRejectionIsDurableBeforeItIsSaid()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Storage.HoldFlushes = true;
        Place(desk, "a");
        desk.Gate.Closed = true;
        desk.Storage.FinishFlush();
        Assert.Empty(link.Sent);
        Assert.Empty(_answers);
        desk.Storage.FinishFlush();
        Assert.Equal(OrderStatus.Rejected, _answers.Single().Order.Status);
        Assert.Contains("KILL_SWITCH", _answers.Single().Order.Reason, StringComparison.Ordinal);
        Assert.Equal([("a", GateStage.Intake), ("a", GateStage.BeforeSend)], desk.Gate.Asked);
        using var again = new Desk(disk: desk.Storage.Flushed);
        Assert.Equal(OrderStatus.Rejected, again.Book.Find("a")!.Status);
    }

    [Fact]
    public void Place_I5_SessionLostWhileFlushing_IsRejectedAndNeverSent()
    {
        using var desk = new Desk();
        desk.Ready();
        desk.Storage.HoldFlushes = true;
        Place(desk, "a");
        desk.Orders.Detach();
        var link = desk.Ready();
        desk.Storage.HoldFlushes = false;
        desk.Storage.FinishFlush();
        desk.Settle();
        Assert.Empty(link.Sent);
        Assert.Equal(OrderStatus.Rejected, _answers.Single().Order.Status);
    }

    [Fact]
    public void Cancel_WhileFlushing_TheOrderIsNeverSent()
    {
        using var desk = new Desk();
        var link = desk.Ready();
        desk.Storage.HoldFlushes = true;
        Place(desk, "a");
        desk.Orders.Cancel("a", _answers.Add);
        desk.Storage.HoldFlushes = false;
        desk.Storage.FinishFlush();
        desk.Settle();
        Assert.Empty(link.Sent);
        Assert.All(_answers, answer => Assert.Equal(OrderStatus.Cancelled, desk.Book.Find(answer.Order.ClientOrderId)!.Status));
        Assert.Equal(2, _answers.Count);
    }

    [Fact]
    public void Place_GateRefuses_IsDeniedWithItsCodeAndNotJournalled()
    {
        using var desk = new Desk();
        desk.Ready();
        desk.Gate.Closed = true;
        var refusal = desk.Ask(reply => desk.Orders.Place(Desk.Request("a"), null, reply)).Refusal!;
        Assert.Equal((OrderRefusal.Denied, "KILL_SWITCH"), (refusal.Refusal, refusal.Code));
        Assert.Equal(0, desk.Journal.LastSequence);
    }

    private void Place(Desk desk, string id) => desk.Orders.Place(Desk.Request(id), null, _answers.Add);

    private sealed class Replica : IReplicatedJournal
    {
        private readonly List<Action<string?>> _done = [];

        public List<JournalEntry> Entries { get; } = [];

        public void Write(JournalEntry entry, bool isOrder, Action<string?> done)
        {
            Entries.Add(entry);
            _done.Add(done);
        }

        public void Commit(int index) => _done[index](null);

        public void Refuse(int index, string problem) => _done[index](problem);
    }
}
