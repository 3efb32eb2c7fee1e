using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Orders;
using Microsoft.Extensions.Options;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Risk;

public sealed class DeskWorkingOrdersTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public void CountAtGateway_AnotherListEndsFirst_WaitsForItsOwn()
    {
        var working = Working();
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
        var working = Working();
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

    [Fact]
    public void CountAtGateway_OrderThatIsUnknownSinceAConnectionWasLost_CountsUntilItMustHaveArrived()
    {
        var working = Working();
        _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.Detach();
        working.Attach(_desk.Ready(nextValidId: 2));
        Assert.Equal(OrderStatus.Unknown, _desk.Book.Find("a")!.Status);

        Assert.Equal(1, CountOf(RiskScope.Strategy("strategy")));
        Assert.Equal(0, CountOf(RiskScope.Strategy("other")));
        _desk.Time.Advance(new OrderOptions().ConfirmWithin);
        Assert.Equal(0, CountOf(RiskScope.Global));

        int CountOf(RiskScope scope)
        {
            var counted = -1;
            Assert.True(working.CountAtGateway(scope, count => counted = count));
            End(working);
            return counted;
        }
    }

    [Fact]
    public void CountAtGateway_OrdersThatHaveNoNumberOfIbsYet_AreCountedEach()
    {
        var working = Working();
        working.Attach(_desk.Ready());
        var counts = new List<int>();
        working.CountAtGateway(RiskScope.Global, counts.Add);
        working.OnOpenOrder(Desk.Open(1, status: OrderStatuses.PendingSubmit));
        working.OnOpenOrder(Desk.Open(2, status: OrderStatuses.PendingSubmit));
        End(working);
        Assert.Equal([2], counts);
    }

    [Fact]
    public void FindWorking_OnlyOrdersOfThisPlatformThatWorkInASession()
    {
        var working = Working();
        var link = _desk.Ready();
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 5));
        _desk.Orders.OnOpenOrder(Foreign(6));
        Assert.Null(working.FindWorking(5));
        working.Attach(link);
        Assert.Equal("a", working.FindWorking(5)?.ClientOrderId);
        Assert.Null(working.FindWorking(6));
        // A cancel may miss it.
        _desk.Orders.Cancel("a", _ => { });
        Assert.Equal("a", working.FindWorking(5)?.ClientOrderId);
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Cancelled, permId: 5));
        Assert.Null(working.FindWorking(5));
    }

    // IB cancels the orders of people and other clients for a whole login only.
    [Theory]
    [InlineData("DU1", true)]
    [InlineData("DU1,", true)]
    [InlineData("DU1,DU2", false)]
    [InlineData("DU2", false)]
    public void CancelAll_OfAnAccount_ReachesOrdersOfOthersWhenTheLoginHasNoOther(string accounts, bool all)
    {
        var working = Working();
        var link = _desk.Ready();
        working.Attach(link);
        working.OnAccounts(accounts);
        working.CancelAll(RiskScope.Account(Desk.Account));
        Assert.Equal(all, link.Sent.OfType<ReqGlobalCancel>().Any());
    }

    [Fact]
    public void OutOfReach_OrdersOfOthersWhileTheLoginHasOtherAccounts_AreNamed()
    {
        var working = Working();
        working.Attach(_desk.Ready());
        _desk.Place(Desk.Request("a"));
        _desk.Orders.OnStatus(Desk.Status(1, OrderStatuses.Submitted, permId: 5));
        working.OnAccounts("DU1,DU2");
        working.CountAtGateway(RiskScope.Account(Desk.Account), _ => { });
        working.OnOpenOrder(Desk.Open(1, "a", permId: 5));
        working.OnOpenOrder(Foreign(6));
        End(working);
        Assert.Contains("permId 6", Assert.Single(working.OutOfReach(RiskScope.Account(Desk.Account))), StringComparison.Ordinal);
        Assert.Empty(working.OutOfReach(RiskScope.Account("DU2")));
        Assert.Empty(working.OutOfReach(RiskScope.Global));
        working.OnAccounts("DU1");
        Assert.Empty(working.OutOfReach(RiskScope.Account(Desk.Account)));
    }

    public void Dispose() => _desk.Dispose();

    private DeskWorkingOrders Working() => new(new Lazy<OrderDesk>(() => _desk.Orders), _desk.Book, _desk.Time, Options.Create(new OrderOptions()));

    private void End(DeskWorkingOrders working)
    {
        working.OnOpenOrderEnd();
        _desk.Orders.OpenOrderLists.End();
    }

    private static OpenOrder Foreign(int permId) => Desk.Open(permId, "", permId: permId);
}
