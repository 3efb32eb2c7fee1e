using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.IbBroker.Tests.Orders;

public sealed class OrderFeatureTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly RecordingLink _link;

    public OrderFeatureTests() => _link = _desk.Ready();

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

    [Fact]
    public void Bracket_I4_IsOneRecordAndWorksOnlyWithItsLast()
    {
        OrderRequest[] unit =
        [
            Desk.Limit("p", 10),
            Desk.Limit("t", 12) with { Side = OrderSide.Sell, ParentClientOrderId = "p" },
            Desk.Request("s", side: OrderSide.Sell) with { Type = OrderType.Stop, StopPrice = Price.FromDecimal(9), ParentClientOrderId = "p" },
        ];
        Assert.Equal(3, _desk.Ask(reply => _desk.Orders.Place(unit, null, reply)).Orders.Count);
        Assert.Equal(1, _desk.Journal.LastSequence);
        var sent = _link.Sent.Cast<PlaceOrder>().ToList();
        Assert.Equal([(1, 0, false), (2, 1, false), (3, 1, true)], sent.Select(order => (order.OrderId, order.Order.ParentId, order.Order.Transmit)));
        Assert.True(_desk.Ask(reply => _desk.Orders.Place(unit, null, reply)).AlreadyKnown);
        Assert.Equal(OrderRefusal.KeyReused, _desk.Refused(reply => _desk.Orders.Place([unit[0], Desk.Limit("x", 1) with { ParentClientOrderId = "p" }], null, reply)));
        Assert.Equal(OrderRefusal.Invalid, _desk.Refused(Desk.Limit("y", 1) with { ParentClientOrderId = "nobody" }));
        using var again = new Desk(disk: _desk.Storage.Flushed);
        Assert.Equal(["p", "t", "s"], again.Book.Orders.Select(order => order.ClientOrderId));
    }

    public static TheoryData<OrderRequest, string, decimal?, decimal?, string> Types()
    {
        var order = Desk.Request("a");
        var (limit, stop) = (Price.FromDecimal(10), Price.FromDecimal(9));
        return new()
        {
            { order, "MKT", null, null, "DAY" },
            { order with { TimeInForce = TimeInForce.AtTheOpening }, "MKT", null, null, "OPG" },
            { order with { Type = OrderType.Limit, LimitPrice = limit, TimeInForce = TimeInForce.ImmediateOrCancel }, "LMT", 10, null, "IOC" },
            { order with { Type = OrderType.Stop, StopPrice = stop, TimeInForce = TimeInForce.GoodTillCancelled }, "STP", null, 9, "GTC" },
            { order with { Type = OrderType.StopLimit, LimitPrice = limit, StopPrice = stop }, "STP LMT", 10, 9, "DAY" },
            { order with { Type = OrderType.Trail, TrailAmount = stop }, "TRAIL", null, 9, "DAY" },
            { order with { Type = OrderType.TrailLimit, TrailAmount = stop, LimitOffset = limit }, "TRAIL LIMIT", null, 9, "DAY" },
            { order with { Type = OrderType.MarketIfTouched, StopPrice = stop }, "MIT", null, 9, "DAY" },
            { order with { Type = OrderType.LimitIfTouched, LimitPrice = limit, StopPrice = stop, TimeInForce = TimeInForce.FillOrKill }, "LIT", 10, 9, "FOK" },
            { order with { Type = OrderType.MarketOnClose }, "MOC", null, null, "DAY" },
            { order with { Type = OrderType.LimitOnClose, LimitPrice = limit }, "LOC", 10, null, "DAY" },
        };
    }

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void Place_EveryType_IsSentInTheWordsOfIB(OrderRequest request, string type, decimal? limit, decimal? aux, string time)
    {
        _desk.Place(request);
        var sent = Assert.IsType<PlaceOrder>(Assert.Single(_link.Sent)).Order;
        Assert.Equal((type, limit, aux, time), (sent.OrderType, sent.LmtPrice, sent.AuxPrice, sent.Tif));
    }

    [Fact]
    public void Place_AttributesOfIB_AreSent()
    {
        _desk.Place(Desk.Limit("a", 10) with
        {
            TimeInForce = TimeInForce.GoodTillDate,
            GoodTill = new DateTimeOffset(2024, 3, 5, 9, 0, 0, TimeSpan.FromHours(-5)),
            OutsideRegularHours = true,
            Account = "DU7",
            OcaGroup = "g",
            OcaType = OcaType.ReduceWithBlock,
        });
        var sent = Assert.IsType<PlaceOrder>(Assert.Single(_link.Sent)).Order;
        Assert.Equal(("GTD", "20240305-14:00:00", true, "DU7", "g", 2), (sent.Tif, sent.GoodTillDate, sent.OutsideRth, sent.Account, sent.OcaGroup, sent.OcaType));
    }

    [Fact]
    public void Place_OffTickPrice_IsRoundedToTheSafeSideAndSaysSo()
    {
        _desk.Rules.All = new([new(Price.Zero, Price.FromDecimal(0.01m)), new(Price.FromDecimal(100), Price.FromDecimal(0.05m))], Lot: 10);
        var buy = _desk.Place(Desk.Limit("a", 100.07m));
        Assert.Equal(100.05m, buy.Request.LimitPrice!.Value.ToDecimal());
        Assert.Contains("100.05", buy.Reason, StringComparison.Ordinal);
        Assert.Equal(100.1m, _desk.Place(Desk.Limit("b", 100.07m) with { Side = OrderSide.Sell }).Request.LimitPrice!.Value.ToDecimal());
        Assert.Equal(9.99m, _desk.Place(Desk.Limit("c", 9.99m)).Request.LimitPrice!.Value.ToDecimal());
        Assert.Equal(OrderRefusal.Invalid, _desk.Refused(Desk.Limit("d", 9, quantity: 15)));
        // Idempotency is of what was asked.
        Assert.True(_desk.Ask(reply => _desk.Orders.Place(Desk.Limit("a", 100.07m), null, reply)).AlreadyKnown);
    }

    [Fact]
    public void WhatIf_IsAnsweredAndIsNoOrder()
    {
        WhatIfAnswer? answer = null;
        _desk.Orders.WhatIf(Desk.Limit("a", 10), given => answer = given);
        var sent = Assert.IsType<PlaceOrder>(Assert.Single(_link.Sent));
        Assert.True(sent.Order.WhatIf);
        _desk.Orders.OnOpenOrder(Desk.Open(sent.OrderId, "a") with { State = new("PreSubmitted") { Commission = 1.5m } });
        Assert.Equal(1.5m, answer!.State!.Commission);
        Assert.Empty(_desk.Book.Orders);
        Assert.Equal(0, _desk.Journal.LastSequence);
        Assert.Equal(sent.OrderId + 1, _desk.Place(Desk.Request("b")).GatewayOrderId); // I8
    }

    [Fact]
    public void WhatIf_I11_SessionEnds_IsRefused()
    {
        WhatIfAnswer? answer = null;
        _desk.Orders.WhatIf(Desk.Limit("a", 10), given => answer = given);
        _desk.Orders.Detach();
        Assert.Equal(OrderRefusal.NotReady, answer!.Refusal!.Refusal);
    }

    [Fact]
    public void CancelAll_OfAStrategyAnAccountOrEverybody()
    {
        _desk.Place(Desk.Request("a"));
        _desk.Place(Desk.Request("b") with { StrategyId = "other" });
        _desk.Place(Desk.Request("c") with { Account = "DU7" });
        _link.Sent.Clear();
        Assert.Equal(["b"], Cancelled(new(StrategyId: "other")));
        Assert.Equal(["c"], Cancelled(new(Account: "DU7")));
        Assert.Equal(["a", "b", "c"], Cancelled(new(Foreign: true)));
        Assert.Equal(1, _link.Sent.Count(message => message is ReqGlobalCancel));
        Assert.Equal([2, 3, 1, 2, 3], _link.Sent.OfType<CancelOrder>().Select(cancel => cancel.OrderId));
        foreach (var id in new[] { 1, 2, 3 })
            _desk.Orders.OnError(new ErrMsg(id, 202, ""));
        Assert.Empty(Cancelled(new()));

        IEnumerable<string> Cancelled(CancelScope scope) =>
            _desk.Ask(reply => _desk.Orders.CancelAll(scope, reply)).Orders.Select(order => order.ClientOrderId);
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
