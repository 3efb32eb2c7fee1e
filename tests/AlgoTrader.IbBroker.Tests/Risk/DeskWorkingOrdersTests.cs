using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.IbBroker.Tests.Risk;

public sealed class DeskWorkingOrdersTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public void CountAtGateway_AnotherListEndsFirst_WaitsForItsOwn()
    {
        var working = new DeskWorkingOrders(new Lazy<OrderDesk>(() => _desk.Orders), _desk.Book);
        var link = _desk.Ready();
        working.Attach(link);
        var counts = new List<int>();

        // What the watch for unconfirmed orders asks for names this client's orders only.
        _desk.Orders.OpenOrderLists.Ask(link, new ReqOpenOrders());
        Assert.True(working.CountAtGateway(RiskScope.Global, counts.Add));
        End(working);
        Assert.Empty(counts);

        working.OnOpenOrder(Foreign(1));
        working.OnOpenOrder(Foreign(2));
        working.OnOpenOrder(Foreign(2));
        End(working);
        Assert.Equal([2], counts);
    }

    [Fact]
    public void CountAtGateway_OrdersOfAnotherList_AreNotCounted()
    {
        var working = new DeskWorkingOrders(new Lazy<OrderDesk>(() => _desk.Orders), _desk.Book);
        var link = _desk.Ready();
        working.Attach(link);
        var counts = new List<int>();

        _desk.Orders.OpenOrderLists.Ask(link, new ReqOpenOrders());
        working.CountAtGateway(RiskScope.Global, counts.Add);
        // It ended between the two lists.
        working.OnOpenOrder(Foreign(1));
        End(working);
        End(working);
        Assert.Equal([0], counts);
    }

    public void Dispose() => _desk.Dispose();

    private void End(DeskWorkingOrders working)
    {
        working.OnOpenOrderEnd();
        _desk.Orders.OpenOrderLists.End();
    }

    private static OpenOrder Foreign(int permId) => Desk.Open(permId, "", permId: permId);
}
