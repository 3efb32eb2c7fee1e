using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Orders;

/// <summary>What becomes of an order that was under way when the session, or the broker, ended.</summary>
public sealed class ResynchronizationTests : IDisposable
{
    private Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void NeverArrived_I1_IsSentAgainUnderItsOwnId()
    {
        Restart(Placed("a"));
        var link = _desk.Ready(nextValidId: 1);
        var sent = Assert.IsType<PlaceOrder>(Assert.Single(link.Sent));
        Assert.Equal((1, "a"), (sent.OrderId, sent.Order.OrderRef));
        Assert.Equal(OrderStatus.Pending, Status("a"));
    }

    [Fact]
    public void NeverArrived_Older_IsRejectedAndNotSent()
    {
        Restart(Placed("a"), TimeSpan.FromMinutes(2));
        Assert.Empty(_desk.Ready(nextValidId: 1).Sent);
        Assert.Equal(OrderStatus.Rejected, Status("a"));
        Assert.Contains("never reached", _desk.Book.Find("a")!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void NeverArrived_KillSwitchOn_IsRejectedAndNotSent()
    {
        Restart(Placed("a"));
        _desk.Gate.Closed = true;
        Assert.Empty(_desk.Ready(nextValidId: 1).Sent);
        Assert.Equal(OrderStatus.Rejected, Status("a"));
    }

    [Fact]
    public void NeverArrived_ToBeCancelled_IsCancelled()
    {
        var order = Placed("a");
        _desk.Ask(reply => _desk.Orders.Cancel("a", reply));
        Restart(order);
        Assert.Empty(_desk.Ready(nextValidId: 1).Sent);
        Assert.Equal(OrderStatus.Cancelled, Status("a"));
    }

    [Fact]
    public void NotListed_I2_IdWasUsed_IsUnknown()
    {
        Restart(Placed("a"));
        Assert.Empty(_desk.Ready(nextValidId: 2).Sent);
        Assert.Equal(OrderStatus.Unknown, Status("a"));
    }

    [Fact]
    public void NotListed_GatewayRolledItsCounterBack_IsUnknownAndNotSentAgain()
    {
        // The first proves that the gateway used id 1, and now it claims that it never did.
        var first = Placed("first");
        _desk.Orders.OnStatus(Desk.Status(first.GatewayOrderId, OrderStatuses.Submitted, permId: 900));
        var second = _desk.Place(Desk.Request("second"));
        Restart(second);
        var link = _desk.Ready(nextValidId: 1);
        Assert.Empty(link.Sent);
        Assert.Equal((OrderStatus.Unknown, OrderStatus.Unknown), (Status("first"), Status("second")));
        Assert.Equal(3, _desk.Place(Desk.Request("third")).GatewayOrderId); // I8
    }

    [Fact]
    public void NotListed_AtAnotherGateway_IsUnknown()
    {
        Restart(Placed("a"));
        var link = new RecordingLink();
        _desk.Orders.Attach(link, Desk.Account, Desk.ClientId, 1, "backup");
        _desk.Finish();
        Assert.Empty(link.Sent);
        Assert.Equal(OrderStatus.Unknown, Status("a"));
    }

    [Fact]
    public void NotListed_SameConnectionAfter1102_IsUnknown()
    {
        // What the gateway said at the handshake is older than the order.
        var link = _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.Detach();
        link.Sent.Clear();
        _desk.Begin(link: link);
        _desk.Finish();
        Assert.Empty(link.Sent);
        Assert.Equal(OrderStatus.Unknown, Status("a"));
    }

    [Fact]
    public void NotListed_GatewayAnswersReqIdsHigher_IsUnknown()
    {
        Restart(Placed("a"));
        var link = _desk.Begin(nextValidId: 1);
        _desk.Orders.OnNextValidId(7);
        _desk.Finish();
        Assert.Empty(link.Sent);
        Assert.Equal(OrderStatus.Unknown, Status("a"));
        Assert.Equal(7, _desk.Place(Desk.Request("b")).GatewayOrderId);
    }

    [Theory]
    [InlineData(103)]
    [InlineData(104)]
    [InlineData(105)]
    public void SentAgain_GatewayKnowsTheId_IsUnknownNotRejected(int code)
    {
        Restart(Placed("a"));
        _desk.Ready(nextValidId: 1);
        _desk.Orders.OnError(new ErrMsg(1, code, "words"));
        Assert.Equal(OrderStatus.Unknown, Status("a"));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 100, 100m));
        Assert.Equal(OrderStatus.Filled, Status("a"));
    }

    [Fact]
    public void Listed_CancelWasUnderWay_IsCancelledAgain()
    {
        var order = Placed("a");
        _desk.Ask(reply => _desk.Orders.Cancel("a", reply));
        Restart(order);
        var link = _desk.Begin(nextValidId: 2);
        _desk.Orders.OnOpenOrder(Desk.Open(1, "a", permId: 5));
        _desk.Finish();
        Assert.Equal(1, Assert.IsType<CancelOrder>(Assert.Single(link.Sent)).OrderId);
        Assert.Equal(OrderStatus.PendingCancel, Status("a"));
    }

    [Theory]
    [InlineData(OrderStatuses.Cancelled, OrderStatus.Cancelled)]
    [InlineData(OrderStatuses.Inactive, OrderStatus.Rejected)]
    [InlineData(OrderStatuses.Filled, OrderStatus.Filled)]
    public void Completed_IsSettledAsTheGatewaySays(string status, OrderStatus expected)
    {
        Restart(Placed("a"));
        _desk.Begin(nextValidId: 2);
        _desk.Orders.OnCompletedOrder(Desk.Completed("a", status, permId: 5));
        _desk.Finish();
        Assert.Equal((expected, 5L), (Status("a"), _desk.Book.Find("a")!.PermId));
    }

    [Fact]
    public void Completed_WhileAnOldReportHasItOpen_HasEnded()
    {
        Restart(Placed("a"));
        _desk.Begin(nextValidId: 2);
        _desk.Orders.OnOpenOrder(Desk.Open(1, "a", permId: 5));
        _desk.Orders.OnCompletedOrder(Desk.Completed("a", OrderStatuses.Cancelled, permId: 5));
        _desk.Finish();
        Assert.Equal(OrderStatus.Cancelled, Status("a"));
    }

    [Fact]
    public void Unknown_ListedLater_WorksOn()
    {
        Restart(Placed("a"));
        _desk.Ready(nextValidId: 2);
        Assert.Equal(OrderStatus.Unknown, Status("a"));
        _desk.Begin(nextValidId: 2);
        _desk.Orders.OnOpenOrder(Desk.Open(1, "a", OrderStatuses.PendingSubmit));
        _desk.Finish();
        Assert.Equal(OrderStatus.Working, Status("a"));
    }

    [Fact]
    public void Unknown_IsResolvedByAPersonOnly()
    {
        Restart(Placed("a"));
        _desk.Ready(nextValidId: 2);
        Assert.Equal(OrderRefusal.Invalid, _desk.Refused(reply => _desk.Orders.Resolve("a", OrderStatus.Cancelled, "", "", reply)));
        Assert.Equal(OrderRefusal.Invalid, _desk.Refused(reply => _desk.Orders.Resolve("a", OrderStatus.Working, "me", "", reply)));
        var order = _desk.Ask(reply => _desk.Orders.Resolve("a", OrderStatus.Cancelled, "me", "not in TWS", reply)).Order;
        Assert.Equal(OrderStatus.Cancelled, order.Status);
        Assert.Contains("me", order.Reason, StringComparison.Ordinal);
        Assert.Equal(OrderRefusal.WrongState, _desk.Refused(reply => _desk.Orders.Resolve("a", OrderStatus.Rejected, "me", "", reply)));
    }

    [Fact]
    public void Unit_OnlyTheParentArrived_ChildrenTooOld_TheParentIsCancelled()
    {
        _desk.Ready();
        var unit = _desk.Ask(reply => _desk.Orders.Place(
            [Desk.Limit("p", 10), Desk.Limit("c", 12) with { Side = OrderSide.Sell, ParentClientOrderId = "p" }], null, reply)).Orders;
        Restart(unit[0], TimeSpan.FromMinutes(2));
        var link = _desk.Begin(nextValidId: 2);
        _desk.Orders.OnOpenOrder(Desk.Open(1, "p"));
        _desk.Finish();
        Assert.Equal(OrderStatus.Rejected, Status("c"));
        Assert.Equal(OrderStatus.PendingCancel, Status("p"));
        Assert.Equal(1, Assert.IsType<CancelOrder>(Assert.Single(link.Sent)).OrderId);
    }

    [Fact]
    public void Swallowed_NotConfirmedInTime_IsUnknownAndTheGatewayIsAsked()
    {
        var link = _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Time.Advance(TimeSpan.FromSeconds(11));
        _desk.Settle();
        Assert.Equal(OrderStatus.Unknown, Status("a"));
        Assert.IsType<ReqOpenOrders>(link.Sent[^1]);
        _desk.Orders.OnOpenOrder(Desk.Open(1, "a"));
        Assert.Equal(OrderStatus.Working, Status("a"));
    }

    [Fact]
    public void External_OpenAtTheGatewayOnly_IsShownAndItsFillFollowed()
    {
        _desk.Begin();
        _desk.Orders.OnOpenOrder(Desk.Open(0, "", clientId: 0, permId: 4711));
        _desk.Orders.OnOpenOrder(Desk.Open(3, "a", clientId: 9, permId: 4712));
        _desk.Finish();
        Assert.Equal(["EXTERNAL-4711", "EXTERNAL-4712"], _desk.Book.Orders.Select(order => order.ClientOrderId));
        Assert.All(_desk.Book.Orders, order => Assert.Equal(Owners.External, order.Request.StrategyId));
        _desk.Orders.OnExecution(Desk.Fill("e1", 0, 100, 50, clientId: 0) with { PermId = 4711 });
        Assert.Equal(OrderStatus.Filled, Status("EXTERNAL-4711"));
        // A reference of somebody else's takes no key of ours.
        Assert.Equal(1, _desk.Place(Desk.Request("a")).GatewayOrderId);
        Assert.Equal(OrderRefusal.WrongState, _desk.Refused(reply => _desk.Orders.Cancel("EXTERNAL-4712", reply)));
        _desk.Ready();
        Assert.Equal(OrderStatus.Cancelled, Status("EXTERNAL-4712"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Orphan_OfOursThatTheJournalLost_I1_TakesItsKey(bool open)
    {
        _desk.Begin();
        if (open)
            _desk.Orders.OnOpenOrder(Desk.Open(8, "lost", permId: 4));
        else
            _desk.Orders.OnCompletedOrder(Desk.Completed("lost", OrderStatuses.Filled, permId: 4));
        _desk.Finish();
        Assert.Equal(OrderRefusal.KeyReused, _desk.Refused(Desk.Request("lost")));
        Assert.Equal(open ? 9 : 1, _desk.Place(Desk.Request("next")).GatewayOrderId);
    }

    [Fact]
    public void Finish_AThousandOpenOrders_TakesLessThanTwoSeconds()
    {
        const int Count = 1000;
        _desk.Ready();
        for (var i = 1; i <= Count; i++)
        {
            _desk.Place(Desk.Request(FormattableString.Invariant($"o{i}")));
            _desk.Orders.OnStatus(Desk.Status(i, OrderStatuses.Submitted, permId: i));
        }

        _desk.Time.Advance(TimeSpan.FromSeconds(1));
        _desk.Settle();
        var disk = _desk.Storage.Flushed;
        _desk.Dispose();
        var started = ThreadTime.Now;
        _desk = new(disk: disk);
        _desk.Begin(nextValidId: Count + 1);
        for (var i = 1; i <= Count; i++)
            _desk.Orders.OnOpenOrder(Desk.Open(i, FormattableString.Invariant($"o{i}"), permId: i));
        _desk.Finish();
        var elapsed = ThreadTime.Now - started;
        Assert.All(_desk.Book.Orders, order => Assert.Equal(OrderStatus.Working, order.Status));
        Assert.Equal(Count, _desk.Book.Orders.Count());
        Assert.True(elapsed < TimeSpan.FromSeconds(2), $"took {elapsed}");
    }

    private Order Placed(string id)
    {
        _desk.Ready();
        return _desk.Place(Desk.Request(id));
    }

    private OrderStatus Status(string id) => _desk.Book.Find(id)!.Status;

    /// <summary>The broker dies, and starts again on what was on the disk.</summary>
    private void Restart(Order order, TimeSpan later = default)
    {
        Assert.NotNull(order);
        var disk = _desk.Storage.Flushed;
        var time = new ManualTime(_desk.Time.GetUtcNow() + later);
        _desk.Dispose();
        _desk = new(disk: disk, time: time);
    }
}
