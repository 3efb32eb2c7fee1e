using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Orders;

/// <summary>Changes of working orders: asked for here or made at the gateway, confirmed, refused, late.</summary>
public sealed class OrderChangeTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly RecordingLink _link;

    public OrderChangeTests() => _link = _desk.Ready();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Modify_IsJournalledSentUnderTheSameIdAndStandsOnceConfirmed()
    {
        Working(Desk.Limit("a", 10));
        var change = new OrderChange("a", "1") { LimitPrice = Price.FromDecimal(11), Quantity = 150 };
        var asked = _desk.Ask(reply => _desk.Orders.Modify(change, reply));
        Assert.Equal(10, asked.Order.Request.LimitPrice!.Value.ToDecimal());
        Assert.NotNull(asked.Order.Changing);
        var sent = Assert.IsType<PlaceOrder>(_link.Sent[^1]);
        Assert.Equal((1, 11m, 150m), (sent.OrderId, sent.Order.LmtPrice!.Value, sent.Order.TotalQuantity));

        // A report of before the change confirms nothing.
        _desk.Orders.OnOpenOrder(Report(10, 100));
        Assert.NotNull(_desk.Book.Find("a")!.Changing);
        _desk.Orders.OnOpenOrder(Report(11, 150));
        Assert.Null(_desk.Book.Find("a")!.Changing);
        Assert.Equal((11m, 150m), (_desk.Book.Find("a")!.Request.LimitPrice!.Value.ToDecimal(), _desk.Book.Find("a")!.Request.Quantity));
        // The key still stands for what was asked at first.
        Assert.True(_desk.Ask(reply => _desk.Orders.Place(Desk.Limit("a", 10), null, reply)).AlreadyKnown);
        using var again = new Desk(disk: [.. _desk.Storage.Bytes]);
        Assert.Equal(change, again.Book.FindChange("a", "1"));
        Assert.Equal(150, again.Book.Find("a")!.Request.Quantity);
    }

    [Fact]
    public void Modify_I1_SameRequestIdAgain_SendsOnce_OtherContentIsRefused()
    {
        Working(Desk.Limit("a", 10));
        var change = new OrderChange("a", "1") { LimitPrice = Price.FromDecimal(11) };
        Assert.False(_desk.Ask(reply => _desk.Orders.Modify(change, reply)).AlreadyKnown);
        Assert.True(_desk.Ask(reply => _desk.Orders.Modify(change, reply)).AlreadyKnown);
        Assert.Equal(OrderRefusal.KeyReused, _desk.Refused(reply => _desk.Orders.Modify(change with { LimitPrice = Price.FromDecimal(12) }, reply)));
        Assert.Equal(2, _link.Sent.OfType<PlaceOrder>().Count());
    }

    [Fact]
    public void Modify_RefusedByTheGateway_TheOrderStandsAsItWas()
    {
        Working(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.Modify(new("a", "1") { LimitPrice = Price.FromDecimal(11) }, reply));
        _desk.Orders.OnError(new ErrMsg(1, 201, "no"));
        var order = _desk.Book.Find("a")!;
        Assert.Equal((OrderStatus.Working, 10m), (order.Status, order.Request.LimitPrice!.Value.ToDecimal()));
        Assert.Null(order.Changing);
        Assert.Contains("201", order.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Modify_ToMoreWhileTheOldSizeFills_TheOrderIsNotDone()
    {
        Working(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.Modify(new("a", "1") { Quantity = 150 }, reply));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 100, 10));
        Assert.Equal(OrderStatus.PartiallyFilled, _desk.Book.Find("a")!.Status);
        _desk.Orders.OnOpenOrder(Report(10, 150));
        _desk.Orders.OnExecution(Desk.Fill("e2", 1, 50, 10));
        Assert.Equal(OrderStatus.Filled, _desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void Modify_RefusedAfterTheOldSizeFilled_TheOrderIsDone()
    {
        Working(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.Modify(new("a", "1") { Quantity = 150 }, reply));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 100, 10));
        _desk.Orders.OnError(new ErrMsg(1, 104, "Cannot modify a filled order"));
        Assert.Equal(OrderStatus.Filled, _desk.Book.Find("a")!.Status);
    }

    [Theory]
    [InlineData(104)]
    [InlineData(105)]
    public void Modify_LateForAnOrderNotYetAcknowledged_RefusesTheChangeAndNotTheOrder(int code)
    {
        _desk.Place(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.Modify(new("a", "1") { Quantity = 150 }, reply));
        _desk.Orders.OnError(new ErrMsg(1, code, "Cannot modify a filled order"));
        var order = _desk.Book.Find("a")!;
        Assert.Equal((OrderStatus.Pending, null), (order.Status, order.Changing));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 100, 10));
        Assert.Equal(OrderStatus.Filled, _desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void OpenOrder_WithOtherTerms_IsFollowedOnceAListOfTheGatewayHasThem()
    {
        Working(Desk.Limit("a", 10));
        ListedAtTheBeginning();
        _desk.Orders.OpenOrderLists.Ask(_link, new ReqAllOpenOrders());
        // A report may be an old one that comes late, and this list was asked for before it: both are only a reason to ask.
        _desk.Orders.OnOpenOrder(Report(12, 200));
        _desk.Orders.OnOpenOrder(Report(12, 200));
        Assert.Equal(100, _desk.Book.Find("a")!.Request.Quantity);
        Assert.Equal(3, _link.Sent.OfType<ReqAllOpenOrders>().Count());

        _desk.Orders.OnOpenOrdersListed();
        _desk.Orders.OnOpenOrder(Report(12, 200));
        _desk.Orders.OnOpenOrdersListed();
        var order = _desk.Book.Find("a")!;
        Assert.Equal((12m, 200m), (order.Request.LimitPrice!.Value.ToDecimal(), order.Request.Quantity));
        // The key still stands for what was asked at first.
        Assert.True(_desk.Ask(reply => _desk.Orders.Place(Desk.Limit("a", 10), null, reply)).AlreadyKnown);
    }

    [Fact]
    public void OpenOrder_InAListThatHasTwoVersionsOfIt_IsFollowedOnceAListHasOne()
    {
        Working(Desk.Limit("a", 10));
        ListedAtTheBeginning();
        _desk.Orders.OnOpenOrder(Report(12, 200));
        // One of the two is an old report that came in the middle of the list.
        _desk.Orders.OnOpenOrder(Report(12, 200));
        _desk.Orders.OnOpenOrder(Report(10, 150));
        _desk.Orders.OnOpenOrdersListed();
        Assert.Equal(100, _desk.Book.Find("a")!.Request.Quantity);
        Assert.Equal(3, _link.Sent.OfType<ReqAllOpenOrders>().Count());

        _desk.Orders.OnOpenOrder(Report(12, 200));
        _desk.Orders.OnOpenOrdersListed();
        Assert.Equal(200, _desk.Book.Find("a")!.Request.Quantity);
        Assert.Equal(3, _link.Sent.OfType<ReqAllOpenOrders>().Count());
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("denied")]
    [InlineData("not journalled")]
    public void OpenOrder_MadeSmallerByItsGroupWhileAChangeIsUnderWay_IsFollowedWhenTheChangeIsNotMade(string end)
    {
        Working(Desk.Limit("a", 10, 200) with { OcaGroup = "g", OcaType = OcaType.ReduceWithoutBlock });
        ListedAtTheBeginning();
        _desk.Storage.HoldFlushes = true;
        _desk.Orders.Modify(new("a", "1") { LimitPrice = Price.FromDecimal(11) }, _ => { });
        _desk.Orders.OnOpenOrder(Report(10, 150));
        _desk.Orders.OnOpenOrder(Report(10, 150));
        _desk.Orders.OnOpenOrdersListed();
        Assert.Equal(200, _desk.Book.Find("a")!.Request.Quantity);

        _desk.Gate.Closed = end == "denied";
        _desk.Storage.HoldFlushes = false;
        _desk.Storage.FlushFails = end == "not journalled";
        _desk.Storage.FinishFlush();
        _desk.Settle();
        if (end == "refused")
            _desk.Orders.OnError(new ErrMsg(1, 105, "Order being modified does not match original order"));
        Assert.Null(_desk.Book.Find("a")!.Changing);
        Assert.Equal(3, _link.Sent.OfType<ReqAllOpenOrders>().Count());

        _desk.Orders.OnOpenOrder(Report(10, 150));
        _desk.Orders.OnOpenOrdersListed();
        Assert.Equal(150, _desk.Book.Find("a")!.Request.Quantity);
    }

    [Fact]
    public void OpenOrder_OfLessThanIsFilled_IsOld()
    {
        Working(Desk.Limit("a", 10, 200));
        ListedAtTheBeginning();
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 150, 10));
        _desk.Orders.OnOpenOrder(Report(10, 100));
        Assert.Single(_link.Sent.OfType<ReqAllOpenOrders>());
        Assert.Equal((OrderStatus.PartiallyFilled, 200m), (_desk.Book.Find("a")!.Status, _desk.Book.Find("a")!.Request.Quantity));
    }

    [Fact]
    public void OpenOrder_ThatIsOldAndInAListThatNoLongerHasTheOrder_ChangesNothing()
    {
        Working(Desk.Limit("a", 10, 200));
        ListedAtTheBeginning();
        _desk.Orders.OnOpenOrder(Report(10, 100));
        _desk.Orders.OnStatus(Filled(200));
        _desk.Orders.OnOpenOrder(Report(10, 100));
        _desk.Orders.OnOpenOrdersListed();
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 120, 10));
        Assert.Equal((OrderStatus.PartiallyFilled, 200m), (_desk.Book.Find("a")!.Status, _desk.Book.Find("a")!.Request.Quantity));
        _desk.Orders.OnExecution(Desk.Fill("e2", 1, 80, 10));
        Assert.Equal(OrderStatus.Filled, _desk.Book.Find("a")!.Status);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(150)]
    public void Filled_WhileAChangeIsNotConfirmed_ShowsWhetherItWasMade(decimal size)
    {
        Working(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.Modify(new("a", "1") { Quantity = 150 }, reply));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 40, 10));
        _desk.Orders.OnStatus(Filled(size));
        Assert.Equal((OrderStatus.PartiallyFilled, size), (_desk.Book.Find("a")!.Status, _desk.Book.Find("a")!.Request.Quantity));
        _desk.Orders.OnExecution(Desk.Fill("e2", 1, size - 40, 10));
        var order = _desk.Book.Find("a")!;
        Assert.Equal((OrderStatus.Filled, size, null), (order.Status, order.FilledQuantity, order.Changing));
    }

    [Fact]
    public void Fill_BeyondTheOldSizeOfAnOrderCancelledWhileItWasMadeLarger_IsNotAllOfIt()
    {
        Working(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.Modify(new("a", "1") { Quantity = 150 }, reply));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 80, 10));
        _desk.Orders.OnError(new ErrMsg(1, 202, "Order Canceled - reason:"));
        _desk.Orders.OnExecution(Desk.Fill("e2", 1, 40, 10));
        var order = _desk.Book.Find("a")!;
        Assert.Equal((OrderStatus.Cancelled, 120m, 150m), (order.Status, order.FilledQuantity, order.Request.Quantity));
        // All of the larger size: the cancel came too late.
        _desk.Orders.OnExecution(Desk.Fill("e3", 1, 30, 10));
        Assert.Equal(OrderStatus.Filled, _desk.Book.Find("a")!.Status);
    }

    [Theory]
    [InlineData(103)]
    [InlineData(104)]
    [InlineData(201)]
    public void Error_AfterTheOrderWasFilledAndBeforeItsExecutions_IsOfTheChange(int code)
    {
        Working(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.Modify(new("a", "1") { Quantity = 150 }, reply));
        _desk.Orders.OnStatus(Filled(100));
        _desk.Orders.OnError(new ErrMsg(1, code, "no"));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 100, 10));
        Assert.Equal(OrderStatus.Filled, _desk.Book.Find("a")!.Status);
    }

    [Theory]
    [InlineData(103)]
    [InlineData(104)]
    [InlineData(105)]
    public void Error_OfAChangeThatAListDidNotHave_LeavesTheOrder(int code)
    {
        Working(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.Modify(new("a", "1") { Quantity = 150 }, reply));
        // The link to IB was lost: all is listed again, on the same connection.
        _desk.Begin(link: _link);
        _desk.Orders.OnOpenOrder(Report(10, 100));
        _desk.Finish();
        Assert.Null(_desk.Book.Find("a")!.Changing);
        _desk.Orders.OnError(new ErrMsg(1, code, "no"));
        Assert.Equal(OrderStatus.Working, _desk.Book.Find("a")!.Status);
    }

    [Fact]
    public void Execution_OfMoreThanWasAsked_ShowsThatTheOrderWasChanged()
    {
        Working(Desk.Limit("a", 10));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 150, 10));
        var order = _desk.Book.Find("a")!;
        Assert.Equal((OrderStatus.Filled, 150m, 150m), (order.Status, order.Request.Quantity, order.FilledQuantity));
    }

    [Fact]
    public void Modify_RefusedAfterAFillWasCorrectedToLess_TheOrderIsDone()
    {
        Working(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.Modify(new("a", "1") { Quantity = 150 }, reply));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.00000001.01.01", 1, 100, 10));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.00000001.01.02", 1, 99, 10));
        Assert.Equal(OrderStatus.PartiallyFilled, _desk.Book.Find("a")!.Status);
        _desk.Orders.OnError(new ErrMsg(1, 104, "Cannot modify a filled order"));
        Assert.Equal((OrderStatus.Filled, 99m), (_desk.Book.Find("a")!.Status, _desk.Book.Find("a")!.FilledQuantity));
    }

    [Fact]
    public void Execution_CorrectedToLessBeforeTheLast_TheOrderIsDone()
    {
        Working(Desk.Limit("a", 10));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.00000001.01.01", 1, 60, 10));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.00000001.01.02", 1, 59, 10));
        _desk.Orders.OnExecution(Desk.Fill("0000e0d5.00000002.01.01", 1, 40, 10));
        Assert.Equal((OrderStatus.Filled, 99m), (_desk.Book.Find("a")!.Status, _desk.Book.Find("a")!.FilledQuantity));
    }

    [Fact]
    public void Modify_WhatCannotBe_IsRefused()
    {
        Working(Desk.Limit("a", 10));
        Assert.Equal(OrderRefusal.NotFound, _desk.Refused(reply => _desk.Orders.Modify(new("b", "1"), reply)));
        Assert.Equal(OrderRefusal.Invalid, _desk.Refused(reply => _desk.Orders.Modify(new("a", "1") { StopPrice = Price.FromDecimal(1) }, reply)));
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 60, 10));
        Assert.Equal(OrderRefusal.Invalid, _desk.Refused(reply => _desk.Orders.Modify(new("a", "2") { Quantity = 60 }, reply)));
        _desk.Orders.OnError(new ErrMsg(1, 202, ""));
        Assert.Equal(OrderRefusal.WrongState, _desk.Refused(reply => _desk.Orders.Modify(new("a", "3") { Quantity = 70 }, reply)));
        Assert.Single(_link.Sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ChangeRefusedAfterAListDidNotHaveIt_TheNextListSaysWhetherTheOrderStands(bool stands)
    {
        using var desk = new Desk();
        desk.Ready();
        desk.Place(Desk.Request("a"));
        desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 101));
        desk.Orders.Modify(new("a", "1") { Quantity = 200 }, _ => { });
        desk.Settle();
        var link = desk.Begin(nextValidId: 2);
        desk.Orders.OnOpenOrder(Desk.Open(1, "a", permId: 101));
        desk.Finish();
        Assert.Null(desk.Book.Find("a")!.Changing);
        desk.Orders.OnError(new ErrMsg(1, 201, "Order rejected - reason: size"));
        Assert.Equal(OrderStatus.Working, desk.Book.Find("a")!.Status);
        Assert.IsType<ReqOpenOrders>(link.Sent[^1]);
        if (stands)
            desk.Orders.OnOpenOrder(Desk.Open(1, "a", permId: 101));
        desk.Orders.OnOpenOrdersListed();
        Assert.Equal(stands ? OrderStatus.Working : OrderStatus.Rejected, desk.Book.Find("a")!.Status);
    }

    private void Working(OrderRequest request)
    {
        var order = _desk.Place(request);
        _desk.Orders.OnStatus(Desk.Status(order.GatewayOrderId, OrderStatuses.Submitted, permId: 5));
    }

    /// <summary>The list that every session begins with.</summary>
    private void ListedAtTheBeginning()
    {
        _desk.Orders.OpenOrderLists.Ask(_link, new ReqAllOpenOrders());
        _desk.Orders.OnOpenOrdersListed();
    }

    private static Tws.Messages.Orders.OrderStatus Filled(decimal quantity) =>
        Desk.Status(1, OrderStatuses.Filled, permId: 5) with { Filled = quantity, Remaining = 0 };

    private static OpenOrder Report(decimal limit, decimal quantity)
    {
        var report = Desk.Open(1, "a", permId: 5, quantity: quantity);
        return report with { Order = report.Order with { OrderType = "LMT", LmtPrice = limit } };
    }
}
