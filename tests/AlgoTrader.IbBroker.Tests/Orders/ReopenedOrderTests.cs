using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using Order = AlgoTrader.Domain.Orders.Order;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Orders;

/// <summary>Orders that have ended in the book, or seem to, and are open at the gateway; and cancels that missed their order.</summary>
public sealed class ReopenedOrderTests : IDisposable
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    private Desk _desk = new();
    private RecordingLink _link;

    public ReopenedOrderTests() => _link = _desk.Ready();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData(10349, "Order TIF was set to DAY based on order preset.")]
    [InlineData(399, "Order Message: your order will not be placed at the exchange until 09:30.")]
    public void Error_ThatOnlyInforms_LeavesTheOrder(int code, string text)
    {
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnError(new ErrMsg(1, code, text));
        Assert.Equal(OrderStatus.Pending, Order.Status);
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 5));
        _desk.Orders.OnError(new ErrMsg(1, code, text));
        Assert.Equal(OrderStatus.Working, Order.Status);
        Assert.Empty(_link.Sent.OfType<ReqOpenOrders>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Error_OfAnOrderThatWorks_IsARefusalOnlyIfTheGatewayListsItNoMore(bool isListed)
    {
        Working();
        _desk.Orders.OnError(new ErrMsg(1, 10999, "Something new."));
        Assert.Equal(OrderStatus.Working, Order.Status);
        Assert.Single(_link.Sent.OfType<ReqOpenOrders>());
        if (isListed)
            _desk.Orders.OnOpenOrder(Open());
        EndList();
        Assert.Equal(isListed ? OrderStatus.Working : OrderStatus.Rejected, Order.Status);
    }

    [Fact]
    public void RejectedOrder_ThatTwoListsHave_WorksAgain()
    {
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnError(new ErrMsg(1, 10999, "Something new."));
        Assert.Equal(OrderStatus.Rejected, Order.Status);
        // It may be an old report: it proves nothing by itself, nor does one in the middle of one list.
        _desk.Orders.OnOpenOrder(Open());
        List(Open());
        Assert.Equal(OrderStatus.Rejected, Order.Status);
        List(Open());
        Assert.Equal(OrderStatus.Working, Order.Status);
        Assert.Contains("lists it as open", Order.Reason, StringComparison.Ordinal);
        using var again = new Desk(disk: [.. _desk.Storage.Bytes]);
        Assert.Equal(OrderStatus.Working, again.Book.Find("a")!.Status);
    }

    [Fact]
    public void CancelledOrder_ThatOneListHasAndTheNextHasNot_StaysCancelled()
    {
        Working();
        _desk.Orders.OnError(new ErrMsg(1, 202, "Order Canceled - reason:"));
        _desk.Orders.OnOpenOrder(Open());
        List(Open());
        List();
        List(Open());
        Assert.Equal(OrderStatus.Cancelled, Order.Status);
    }

    [Fact]
    public void FilledOrder_ThatSomebodyHadMadeLargerInTws_IsPartlyFilled()
    {
        Working();
        _desk.Orders.OnExecution(Desk.Fill("e1", 1, 100, 10));
        Assert.Equal(OrderStatus.Filled, Order.Status);
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 77) with { Filled = 100, Remaining = 200 });
        List(Open(quantity: 300));
        List(Open(quantity: 300));
        Assert.Equal((OrderStatus.PartiallyFilled, 100m, 300m), (Order.Status, Order.FilledQuantity, Order.Request.Quantity));
        _desk.Orders.OnExecution(Desk.Fill("e2", 1, 200, 10));
        Assert.Equal(OrderStatus.Filled, Order.Status);
    }

    [Fact]
    public void ReopenedOrder_ThatWasToBeCancelled_IsCancelled()
    {
        _desk.Place(Desk.Request("a"));
        Cancel();
        _desk.Orders.OnError(new ErrMsg(1, 10999, "Something new."));
        _desk.Orders.OnOpenOrder(Open());
        List(Open());
        List(Open());
        Assert.Equal(OrderStatus.PendingCancel, Order.Status);
        Assert.Equal(2, _link.Sent.OfType<CancelOrder>().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OrderThatWasToBeCancelled_AndIsUnknown_IsCancelledWhenTheNextSessionListsIt(bool restarted)
    {
        _desk.Place(Desk.Request("a"));
        Cancel();
        _desk.Time.Advance(TimeSpan.FromMinutes(1));
        _desk.Queue.Run();
        Assert.Equal(OrderStatus.Unknown, Order.Status);
        if (restarted)
        {
            var disk = _desk.Storage.Bytes.ToArray();
            _desk.Dispose();
            _desk = new Desk(disk: disk);
        }

        _link = _desk.Begin(nextValidId: 2);
        _desk.Orders.OnOpenOrder(Open());
        _desk.Finish();
        Assert.Equal(OrderStatus.PendingCancel, Order.Status);
        Assert.Equal(1, Assert.Single(_link.Sent.OfType<CancelOrder>()).OrderId);
    }

    [Fact]
    public void Cancel_OfAnUnknownOrder_IsRemembered()
    {
        _desk.Place(Desk.Request("a"));
        _desk.Time.Advance(TimeSpan.FromMinutes(1));
        _desk.Queue.Run();
        Cancel();
        Assert.Equal(OrderStatus.Unknown, Order.Status);
        _link = _desk.Begin(nextValidId: 2);
        _desk.Orders.OnOpenOrder(Open());
        _desk.Finish();
        Assert.Equal(OrderStatus.PendingCancel, Order.Status);
        Assert.Single(_link.Sent.OfType<CancelOrder>());
    }

    private Order Order => _desk.Book.Find("a")!;

    private static OpenOrder Open(decimal quantity = 100) => Desk.Open(1, "a", permId: 77, quantity: quantity);

    private void Working()
    {
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 77));
    }

    private void Cancel() => _desk.Ask(reply => _desk.Orders.Cancel("a", reply));

    /// <summary>What the gateway says when it was to be asked, in a list if it was.</summary>
    private void List(params OpenOrder[] open)
    {
        var before = Asked;
        _desk.Time.Advance(Later);
        _desk.Queue.Run();
        foreach (var report in open)
            _desk.Orders.OnOpenOrder(report);
        if (Asked > before)
            EndList();
    }

    private int Asked => _link.Sent.OfType<ReqAllOpenOrders>().Count();

    private void EndList() => _desk.Orders.OnOpenOrdersListed();
}
