using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.Pacing;

public sealed class PacedLinkTests : IDisposable
{
    private static readonly Contract Spy = Contract.Stock("SPY");
    private readonly PacedRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Send_WithinTheRate_LeavesAtOnceInOrder()
    {
        for (var id = 1; id <= 20; id++)
            _rig.Link.Send(new CancelOrder(id));
        Assert.Equal(Enumerable.Range(1, 20), _rig.Gateway.Requests.Cast<CancelOrder>().Select(cancel => cancel.OrderId));
    }

    [Fact]
    public void Send_OrderWhileDataFillTheRate_LeavesAtOnce()
    {
        for (var id = 1; id <= 190; id++)
            Assert.Null(_rig.Link.TrySend(Details(id), "screen"));
        Assert.True(_rig.Board.Current.Data > 100);
        _rig.Link.Send(Order(7));
        _rig.Link.Send(new CancelOrder(3));
        Assert.Equal(1, _rig.Gateway.Requests.Count(message => message is PlaceOrder));
        Assert.Equal(1, _rig.Gateway.Requests.Count(message => message is CancelOrder));
        _rig.Time.Advance(60);
        Assert.Equal(192, _rig.Gateway.Requests.Count());
    }

    [Fact]
    public void TrySend_ManyCallers_TakeTurns()
    {
        for (var id = 1; id <= 150; id++)
            _rig.Link.TrySend(Details(id), "greedy");
        for (var id = 1001; id <= 1003; id++)
            _rig.Link.TrySend(Details(id), "modest");
        var before = _rig.Gateway.Requests.Count();
        _rig.Time.Advance(1.1);
        var next = _rig.Gateway.Requests.Skip(before).Cast<ReqContractDetails>().Take(6).ToList();
        Assert.Equal(3, next.Count(request => request.RequestId > 1000));
    }

    [Fact]
    public void TrySend_CallersQueueFull_IsRefusedForHimAlone()
    {
        PacingRefusal? refusal = null;
        for (var id = 1; refusal is null; id++)
            refusal = _rig.Link.TrySend(Details(id), "greedy");
        Assert.Equal((200, PacingLimits.RateExceeded), (refusal.Most, refusal.Code));
        Assert.True(refusal.FreeAt > _rig.Time.GetUtcNow());
        Assert.Null(_rig.Link.TrySend(Details(5000), "modest"));
    }

    [Fact]
    public void CancelOrder_OfAnOrderThatHasNotLeft_TakesItOutAndSaysSo()
    {
        for (var id = 1; id <= 60; id++)
            _rig.Link.Send(Order(id, $"S{id}"));
        Assert.DoesNotContain(_rig.Gateway.Requests, message => message is PlaceOrder { OrderId: 60 });
        _rig.Link.Send(new CancelOrder(60));
        _rig.Time.Advance(30);
        Assert.DoesNotContain(_rig.Gateway.Requests, message => message is PlaceOrder { OrderId: 60 } or CancelOrder);
        Assert.Equal((60, 202), (_rig.Errors.Single().RequestId, _rig.Errors.Single().Code));
        Assert.Equal(59, _rig.Gateway.Requests.Count());
    }

    [Fact]
    public void ReqGlobalCancel_OrdersThatHaveNotLeft_NeverLeave()
    {
        for (var id = 1; id <= 80; id++)
            _rig.Link.Send(Order(id, $"S{id}"));
        var left = _rig.Gateway.Requests.Count();
        _rig.Link.Send(new ReqGlobalCancel());
        _rig.Time.Advance(30);
        Assert.Equal(left, _rig.Gateway.Requests.Count(message => message is PlaceOrder));
        Assert.Equal(80 - left, _rig.Errors.Count(error => error.Code == 202));
        Assert.IsType<ReqGlobalCancel>(_rig.Gateway.Requests.Last());
    }

    [Fact]
    public void Withdraw_SomeOrdersThatHaveNotLeft_TheseNeverLeave_TheOthersDo()
    {
        for (var id = 1; id <= 80; id++)
            _rig.Link.Send(Order(id, $"S{id}"));
        var left = _rig.Gateway.Requests.Count(message => message is PlaceOrder);
        _rig.Link.Withdraw(order => order.OrderId % 2 == 0);
        _rig.Time.Advance(30);
        var sent = _rig.Gateway.Requests.OfType<PlaceOrder>().Select(order => order.OrderId).ToList();
        Assert.DoesNotContain(sent, id => id > left && id % 2 == 0);
        Assert.Equal(Enumerable.Range(left + 1, 80 - left).Where(id => id % 2 == 0), _rig.Errors.Where(error => error.Code == 202).Select(error => error.RequestId));
        Assert.Equal(80, sent.Count + _rig.Errors.Count());
    }

    [Fact]
    public void Hold_WhileItLasts_NoOrderLeaves_CancelsDo()
    {
        _rig.Hold.Hold();
        _rig.Link.Send(Order(1));
        _rig.Link.Send(new CancelOrder(7));
        _rig.Time.Advance(1);
        Assert.Equal([new CancelOrder(7)], _rig.Gateway.Requests);
        _rig.Hold.LetGo();
        _rig.Time.Advance(0.1);
        Assert.Equal(1, _rig.Gateway.Requests.Count(message => message is PlaceOrder));
    }

    [Fact]
    public void Send_SixteenthWorkingOrderOfASide_IsRejectedLikeByIb()
    {
        for (var id = 1; id <= 16; id++)
            _rig.Link.Send(Order(id));
        _rig.Time.Settle();
        Assert.Equal((16, 201), (_rig.Errors.Single().RequestId, _rig.Errors.Single().Code));
        _rig.Gateway.Say(new OrderStatus(3, OrderStatuses.Filled, 1, 0, 1, 0, 0, 1, 1, "", 0));
        _rig.Link.Send(Order(17));
        _rig.Link.Send(Order(1));
        _rig.Time.Settle();
        Assert.Single(_rig.Errors);
        Assert.Equal(17, _rig.Gateway.Requests.Count());
    }

    [Fact]
    public void TrySend_FourthOrderBook_IsRefusedWithItsHoldersUntilOneEnds()
    {
        for (var id = 1; id <= 3; id++)
            Assert.Null(_rig.Link.TrySend(new ReqMktDepth(id, Spy), $"reader {id}"));
        var refusal = _rig.Link.TrySend(new ReqMktDepth(4, Spy), "reader 4");
        Assert.Equal(309, refusal!.Code);
        Assert.Equal(["reader 1", "reader 2", "reader 3"], refusal.Holders);
        _rig.Link.Send(new CancelMktDepth(2, true));
        Assert.Null(_rig.Link.TrySend(new ReqMktDepth(4, Spy), "reader 4"));
    }

    [Fact]
    public void TrySend_SameRealTimeBarsWithin15Seconds_Wait()
    {
        _rig.Link.TrySend(new ReqRealTimeBars(1, Spy), "a");
        _rig.Link.Send(new CancelRealTimeBars(1));
        _rig.Link.TrySend(new ReqRealTimeBars(2, Spy), "a");
        _rig.Link.TrySend(new ReqRealTimeBars(3, Contract.Stock("QQQ")), "a");
        _rig.Time.Advance(14.9);
        Assert.Equal([1, 3], _rig.Gateway.Requests.OfType<ReqRealTimeBars>().Select(bars => bars.RequestId));
        _rig.Time.Advance(0.2);
        Assert.Equal(2, _rig.Gateway.Requests.OfType<ReqRealTimeBars>().Last().RequestId);
    }

    [Fact]
    public void CancelRealTimeBars_OfARequestThatHasNotLeft_SendsNeither()
    {
        _rig.Link.TrySend(new ReqRealTimeBars(1, Spy), "a");
        _rig.Link.TrySend(new ReqRealTimeBars(2, Spy), "a");
        _rig.Link.Send(new CancelRealTimeBars(2));
        _rig.Time.Advance(60);
        Assert.Single(_rig.Gateway.Requests);
    }

    [Fact]
    public void TrySend_FiftyFirstOpenHistory_WaitsForAnAnswer()
    {
        for (var id = 1; id <= 51; id++)
            _rig.Link.TrySend(new ReqHistoricalData(id, Contract.Stock($"S{id}")), "a");
        _rig.Time.Advance(20);
        Assert.Equal(50, _rig.Gateway.Requests.Count());
        _rig.Gateway.Say(new HistoricalData(7, "", "", []));
        Assert.Equal(51, _rig.Gateway.Requests.Count());
    }

    [Fact]
    public void Send_GatewayThatNeverTellsItsTime_GoesOnAfterPatience()
    {
        _rig.Gateway.TellsTime = false;
        for (var id = 1; id <= 100; id++)
            _rig.Link.TrySend(Details(id), "a");
        _rig.Time.Advance(4);
        Assert.True(_rig.Gateway.Requests.Count() < 50);
        _rig.Time.Advance(30);
        Assert.Equal(100, _rig.Gateway.Requests.Count());
    }

    [Fact]
    public void Received_Code100_PausesAllButCancels()
    {
        _rig.Gateway.Say(new ErrMsg(-1, 100, "Max rate of messages per second has been exceeded"));
        _rig.Link.TrySend(Details(1), "a");
        _rig.Link.Send(new CancelOrder(1));
        Assert.IsType<CancelOrder>(Assert.Single(_rig.Gateway.Requests));
        _rig.Time.Advance(1.1);
        Assert.Equal(2, _rig.Gateway.Requests.Count());
    }

    [Fact]
    public void CancelOrder_MoreThanTheQueueHolds_AllLeave()
    {
        for (var id = 1; id <= 1500; id++)
            _rig.Link.Send(new CancelOrder(id));
        _rig.Time.Advance(60);
        Assert.Empty(_rig.Errors);
        Assert.Equal(Enumerable.Range(1, 1500), _rig.Gateway.Requests.Cast<CancelOrder>().Select(cancel => cancel.OrderId));
    }

    [Fact]
    public void CancelMktData_MoreThanTheQueueHolds_AllLeave()
    {
        using var rig = new PacedRig(new PacingOptions { MarketDataLines = 400, QueueCapacity = 1000, QueueCapacityPerCaller = 100 });
        for (var id = 1; id <= 400; id++)
            Assert.Null(rig.Link.TrySend(new ReqMktData(id, Spy), $"reader {id}"));
        rig.Time.Advance(60);
        for (var id = 1; id <= 400; id++)
            rig.Link.Send(new CancelMktData(id));
        rig.Time.Advance(60);
        Assert.Empty(rig.Errors);
        Assert.Equal(400, rig.Gateway.Requests.Count(message => message is CancelMktData));
    }

    [Fact]
    public void CancelOrder_AnotherClientsOrderHasTheSameNumber_TakesOursOutAndSaysSo()
    {
        for (var id = 1; id <= 60; id++)
            _rig.Link.Send(Order(id, $"S{id}"));
        _rig.Gateway.Say(new OpenOrder(60, Spy, new Order { Action = "BUY", OrderType = "MKT", TotalQuantity = 1 }, new OrderState("Submitted")) { ClientId = 9 });
        _rig.Link.Send(new CancelOrder(60));
        _rig.Time.Advance(30);
        Assert.DoesNotContain(_rig.Gateway.Requests, message => message is PlaceOrder { OrderId: 60 } or CancelOrder);
        Assert.Equal((60, 202), (_rig.Errors.Single().RequestId, _rig.Errors.Single().Code));
    }

    [Fact]
    public void OrderStatus_AnotherClientsOrderHasTheSameNumber_OursStillTakesItsPlace()
    {
        for (var id = 1; id <= 15; id++)
            _rig.Link.Send(Order(id));
        _rig.Gateway.Say(new OrderStatus(3, OrderStatuses.Filled, 1, 0, 1, 0, 0, 1, ClientId: 9, "", 0));
        _rig.Link.Send(Order(16));
        _rig.Time.Settle();
        Assert.Equal((16, 201), (_rig.Errors.Single().RequestId, _rig.Errors.Single().Code));
    }

    private static ReqContractDetails Details(int id) => new(id, Spy);

    private static PlaceOrder Order(int id, string symbol = "SPY") => new(id, Contract.Stock(symbol), new Order { Action = "BUY", OrderType = "MKT", TotalQuantity = 1 });
}
