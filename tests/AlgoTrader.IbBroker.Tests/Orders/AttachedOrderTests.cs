using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Orders;

/// <summary>An entry and its exits when something becomes of one of them.</summary>
public sealed class AttachedOrderTests : IDisposable
{
    private const int Entry = 1;
    private const int Target = 2;
    private const int Stop = 3;

    private readonly Desk _desk = new();
    private readonly RecordingLink _link;

    public AttachedOrderTests()
    {
        _link = _desk.Ready();
        _desk.Ask(reply => _desk.Orders.Place(
            [
                Desk.Limit("entry", 10),
                Desk.Limit("target", 12) with { Side = OrderSide.Sell, ParentClientOrderId = "entry" },
                Desk.Request("stop", side: OrderSide.Sell) with { Type = OrderType.Stop, StopPrice = Price.FromDecimal(9), ParentClientOrderId = "entry" },
            ],
            null,
            reply));
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void ExitRefused_TheUnfilledEntryIsCancelledOnceTheGatewayHasListedWhatThereIs()
    {
        Works(Entry);
        Works(Target);
        _desk.Orders.OnError(new ErrMsg(Stop, 201, "Order rejected - reason: price"));
        Assert.Equal((OrderStatus.Working, OrderStatus.Rejected), (Status("entry"), Status("stop")));
        Assert.IsType<ReqOpenOrders>(_link.Sent[^1]);
        _desk.Orders.OnOpenOrdersListed();
        Assert.Equal(OrderStatus.PendingCancel, Status("entry"));
        Assert.Equal(Entry, Assert.IsType<CancelOrder>(_link.Sent[^1]).OrderId);
    }

    [Fact]
    public void ExitRefused_AFilledEntryStands()
    {
        Works(Entry);
        Works(Target);
        _desk.Orders.OnExecution(Desk.Fill("e1", Entry, 100, 10));
        _desk.Orders.OnError(new ErrMsg(Stop, 201, "Order rejected - reason: price"));
        _desk.Orders.OnOpenOrdersListed();
        Assert.Equal(OrderStatus.Filled, Status("entry"));
        Assert.Empty(_link.Sent.OfType<CancelOrder>());
    }

    [Fact]
    public void ExitUnconfirmed_EntryEndsUnfilled_TheExitHasEndedToo()
    {
        Works(Entry);
        Works(Target);
        _desk.Time.Advance(TimeSpan.FromSeconds(11));
        _desk.Settle();
        Assert.Equal(OrderStatus.Unknown, Status("stop"));
        _desk.Orders.OnOpenOrdersListed(); // of the confirmations
        _desk.Orders.OnOpenOrdersListed();
        Assert.Equal(OrderStatus.PendingCancel, Status("entry"));
        _desk.Orders.OnStatus(Desk.Status(Entry, OrderStatuses.Cancelled, permId: 100 + Entry));
        Assert.Equal((OrderStatus.Cancelled, OrderStatus.Cancelled), (Status("entry"), Status("stop")));
    }

    [Fact]
    public void EntryCannotBeFound_ExitIsRefusedAndNotTakenForALateCancel()
    {
        _desk.Orders.OnError(new ErrMsg(Stop, 135, "Can't find order with id = 1"));
        Assert.Equal(OrderStatus.Rejected, Status("stop"));
        // Its own id: a cancel that came too late.
        _desk.Orders.OnError(new ErrMsg(Target, 135, "Can't find order with id = 2"));
        Assert.Equal(OrderStatus.Pending, Status("target"));
    }

    [Fact]
    public void ChangeOfAnExit_EntryIsFilled_NamesNoEntry()
    {
        Works(Entry);
        Works(Target);
        Works(Stop);
        _desk.Orders.Modify(new("stop", "1") { StopPrice = Price.FromDecimal(9.5m) }, _ => { });
        _desk.Settle();
        Assert.Equal(Entry, Assert.IsType<PlaceOrder>(_link.Sent[^1]).Order.ParentId);
        _desk.Orders.OnError(new ErrMsg(Stop, 135, "Can't find order with id = 1"));
        Assert.Null(_desk.Book.Find("stop")!.Changing);
        Assert.Equal(OrderStatus.Working, Status("stop"));

        _desk.Orders.OnExecution(Desk.Fill("e1", Entry, 100, 10));
        _desk.Orders.Modify(new("stop", "2") { StopPrice = Price.FromDecimal(9.5m) }, _ => { });
        _desk.Settle();
        Assert.Equal(0, Assert.IsType<PlaceOrder>(_link.Sent[^1]).Order.ParentId);
    }

    private void Works(int orderId) => _desk.Orders.OnStatus(Desk.Status(orderId, OrderStatuses.Submitted, permId: 100 + orderId));

    private OrderStatus Status(string id) => _desk.Book.Find(id)!.Status;
}
