using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Testing.Hosts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;
using StatusReport = AlgoTrader.Tws.Messages.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Orders;

public sealed class OrderDeskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Desk _desk;

    public OrderDeskTests() => _desk = new(_folder.Path);

    public void Dispose()
    {
        _desk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Place_GateCannotJudgeYet_IsRefusedForNowAndTakenLater()
    {
        using var desk = new Desk();
        desk.Ready();
        desk.Gate.NotReadyBecause = "The risk rules have not been read yet.";
        Assert.Equal(OrderRefusal.NotReady, desk.Refused(Desk.Request("a")));
        Assert.Empty(desk.Gate.Asked);

        desk.Gate.NotReadyBecause = null;
        Assert.Equal("a", desk.Place(Desk.Request("a")).ClientOrderId);
    }

    [Fact]
    public void Place_I1_SameKeyTwice_SendsOnce()
    {
        var link = _desk.Ready();
        Assert.False(_desk.Ask(reply => _desk.Orders.Place(Desk.Request("a"), null, reply)).AlreadyKnown);
        Assert.True(_desk.Ask(reply => _desk.Orders.Place(Desk.Request("a"), null, reply)).AlreadyKnown);
        Assert.Single(link.Sent);
    }

    [Fact]
    public void Place_I5_WhileReconciling_IsRefusedAndNotJournalled()
    {
        var link = new RecordingLink();
        _desk.Begin(link: link);
        Assert.Equal(OrderRefusal.NotReady, _desk.Refused(Desk.Request("a")));
        Assert.Empty(link.Sent);
        Assert.Equal(0, _desk.Journal.LastSequence);
        _desk.Finish();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.Detach();
        Assert.Equal(OrderRefusal.NotReady, _desk.Refused(Desk.Request("b")));
        Assert.Single(link.Sent);
    }

    [Fact]
    public void Place_I8_GatewayRollsItsCounterBack_NeverUsesAnIdTwice()
    {
        _desk.Ready(nextValidId: 500);
        Assert.Equal(500, _desk.Place(Desk.Request("a")).GatewayOrderId);
        _desk.Orders.Detach();
        _desk.Ready(nextValidId: 1);
        Assert.Equal(501, _desk.Place(Desk.Request("b")).GatewayOrderId);
        Restart();
        _desk.Ready(nextValidId: 1);
        Assert.Equal(502, _desk.Place(Desk.Request("c")).GatewayOrderId);
    }

    [Fact]
    public void Executions_I3_ReportedAgain_CountOnce()
    {
        var order = Placed();
        _desk.Orders.OnExecution(Desk.Fill("e1", order.GatewayOrderId, 40, 100m));
        _desk.Orders.OnExecution(Desk.Fill("e1", order.GatewayOrderId, 40, 100m));
        Assert.Equal((OrderStatus.PartiallyFilled, 40m), State("a"));
        _desk.Orders.OnExecution(Desk.Fill("e2", order.GatewayOrderId, 60, 101m));
        Assert.Equal((OrderStatus.Filled, 100m), State("a"));
        Assert.Equal(100.6m, _desk.Book.Find("a")!.AverageFillPrice!.Value.ToDecimal());
        Assert.Equal(2, _desk.Book.Executions.Count());
    }

    [Fact]
    public void Executions_OfAnotherClient_I3_AreBookedAsExternal()
    {
        Placed();
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 10, 100m, clientId: 9));
        Assert.Equal((string.Empty, Owners.External), (Assert.Single(_desk.Book.Executions).ClientOrderId, _desk.Book.Executions.Single().StrategyId));
        Assert.Equal(0, _desk.Book.Find("a")!.FilledQuantity);
    }

    [Fact]
    public void Restore_CrashBetweenExecutionAndOrder_TheOrderFollowsItsFills()
    {
        var order = Placed();
        var before = _desk.Journal.LastSequence;
        _desk.Orders.OnExecution(Desk.Fill("e1", order.GatewayOrderId, 100, 101m));
        Assert.Equal(before + 2, _desk.Journal.LastSequence);
        CutAfter(before + 1);

        Assert.Equal((OrderStatus.Filled, 100m), State("a"));
        Assert.Equal(101m, _desk.Book.Find("a")!.AverageFillPrice!.Value.ToDecimal());
        _desk.Ready();
        Assert.Equal(OrderStatus.Filled, _desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void FinishSynchronization_I2_InFlightAndNotListed_IsUnknownAndNotSentAgain()
    {
        Placed();
        _desk.Orders.Detach();
        // The gateway has used the id.
        var link = _desk.Ready(nextValidId: 2);
        Assert.Equal(OrderStatus.Unknown, _desk.Book.Find("a")!.Status);
        Assert.NotEmpty(_desk.Book.Find("a")!.Reason);
        Assert.True(_desk.Ask(reply => _desk.Orders.Place(Desk.Request("a"), null, reply)).AlreadyKnown);
        Assert.Empty(link.Sent);
    }

    [Fact]
    public void FinishSynchronization_ListedAsOpen_GoesOnWorking()
    {
        var order = Placed();
        Restart();
        var link = new RecordingLink();
        _desk.Begin(link: link);
        _desk.Orders.OnOpenOrder(new OpenOrder(
            order.GatewayOrderId, Contract.Stock("SPY"), new Tws.Messages.Orders.Order { OrderRef = "a" }, new OrderState("Submitted")) { ClientId = Desk.ClientId });
        _desk.Finish();
        Assert.Equal(OrderStatus.Working, _desk.Book.Find("a")!.Status);
        Assert.Empty(link.Sent);
    }

    [Fact]
    public void FinishSynchronization_FilledWhileAway_IsFilled()
    {
        var order = Placed();
        Restart();
        _desk.Begin();
        _desk.Orders.OnExecution(Desk.Fill("e1", order.GatewayOrderId, 100, 99m, "a") with { RequestId = 5 });
        _desk.Finish();
        Assert.Equal((OrderStatus.Filled, 100m), State("a"));
    }

    [Theory]
    [InlineData(201, OrderStatus.Rejected, "(IB error 201)")]
    [InlineData(202, OrderStatus.Cancelled, "words")]
    [InlineData(399, OrderStatus.Pending, "")]
    [InlineData(10148, OrderStatus.Pending, "")]
    public void OnError_CodesOfIB_MeanWhatTheyMean(int code, OrderStatus status, string reason)
    {
        var order = Placed();
        Assert.True(_desk.Orders.OnError(new ErrMsg(order.GatewayOrderId, code, "words")));
        Assert.Equal(status, _desk.Book.Find("a")!.Status);
        Assert.Contains(reason, _desk.Book.Find("a")!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void OnError_OfNoOrder_IsNotTaken() => Assert.False(_desk.Orders.OnError(new ErrMsg(4711, 200, "")));

    [Fact]
    public void OnStatus_FilledBeforeItsExecution_WaitsForTheExecution()
    {
        var order = Placed();
        _desk.Orders.OnStatus(Status(order.GatewayOrderId, OrderStatuses.Filled));
        Assert.Equal((OrderStatus.Working, 0m), State("a"));
    }

    [Fact]
    public void OnStatus_OlderThanKnown_DoesNotMoveBack()
    {
        var order = Placed();
        _desk.Orders.OnStatus(Status(order.GatewayOrderId, OrderStatuses.Submitted));
        _desk.Orders.OnStatus(Status(order.GatewayOrderId, OrderStatuses.PendingSubmit));
        Assert.Equal(OrderStatus.Working, _desk.Book.Find("a")!.Status);
        _desk.Orders.OnStatus(Status(order.GatewayOrderId, OrderStatuses.Cancelled));
        _desk.Orders.OnStatus(Status(order.GatewayOrderId, OrderStatuses.Submitted));
        Assert.Equal(OrderStatus.Cancelled, _desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void Commission_BeforeItsExecution_IsKept()
    {
        var order = Placed();
        _desk.Orders.OnCommission(new CommissionReport("e1", 1.25m, "USD", null, null, null));
        _desk.Orders.OnExecution(Desk.Fill("e1", order.GatewayOrderId, 100, 99m));
        Assert.Equal((1.25m, "USD"), (_desk.Book.FindExecution("e1")!.Fee, _desk.Book.FindExecution("e1")!.FeeCurrency));
    }

    [Theory]
    [InlineData(0, 10147)]
    [InlineData(0, 135)]
    [InlineData(60, 10147)]
    public void Cancel_OfAnOrderThatIsHeldUpOnItsWay_IsSentAgainOnceItWorks(int seconds, int code)
    {
        var link = _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Ask(reply => _desk.Orders.Cancel("a", reply));
        _desk.Orders.OnError(new ErrMsg(1, code, "OrderId 1 that needs to be cancelled is not found."));
        _desk.Time.Advance(TimeSpan.FromSeconds(seconds));
        _desk.Queue.Run();
        Assert.Equal(seconds == 0 ? OrderStatus.PendingCancel : OrderStatus.Unknown, _desk.Book.Find("a")!.Status);
        Assert.Single(link.Sent.OfType<CancelOrder>());

        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.PreSubmitted, permId: 5));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 5));
        Assert.Equal(2, link.Sent.OfType<CancelOrder>().Count());
        Assert.Equal(OrderStatus.PendingCancel, _desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void Cancel_FinalOrder_SendsNothing()
    {
        var link = _desk.Ready();
        var order = _desk.Place(Desk.Request("a"));
        _desk.Orders.OnError(new ErrMsg(order.GatewayOrderId, 202, "cancelled"));
        Assert.Equal(OrderStatus.Cancelled, _desk.Ask(reply => _desk.Orders.Cancel("a", reply)).Order.Status);
        Assert.Single(link.Sent);
    }

    [Fact]
    public void Changes_ReachSubscribersInOrder()
    {
        var subscription = new EventSubscription("", _ => true, acknowledges: false);
        _desk.Events.Add(subscription);
        var order = Placed();
        _desk.Orders.OnExecution(Desk.Fill("e1", order.GatewayOrderId, 100, 99m));
        var kinds = new List<string>();
        while (subscription.Events.TryRead(out var next))
            kinds.Add(next.Event.GetType().Name);
        Assert.Equal(["OrderChanged", "ExecutionReported", "OrderChanged"], kinds);
    }

    private Domain.Orders.Order Placed()
    {
        _desk.Ready();
        return _desk.Place(Desk.Request("a"));
    }

    private (OrderStatus Status, decimal Filled) State(string id) => (_desk.Book.Find(id)!.Status, _desk.Book.Find(id)!.FilledQuantity);

    private void Restart()
    {
        _desk.Dispose();
        _desk = new(_folder.Path);
    }

    /// <summary>The file as it is when a crash comes between two records.</summary>
    private void CutAfter(long sequence)
    {
        _desk.Dispose();
        var path = Path.Combine(_folder.Path, FileJournalStorage.FileName);
        var bytes = File.ReadAllBytes(path);
        var end = JournalFrame.FileHeaderLength;
        while (JournalFrame.TryRead(bytes.AsSpan(end), out var header) && header.Sequence <= sequence)
            end += JournalFrame.HeaderLength + header.Length;
        File.WriteAllBytes(path, bytes[..end]);
        _desk = new(_folder.Path);
    }

    private static StatusReport Status(int orderId, string status) => new(orderId, status, 0, 100, 0, 0, 0, 0, Desk.ClientId, "", 0);
}
