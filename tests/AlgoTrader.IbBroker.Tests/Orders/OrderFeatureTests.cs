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
    public void WhatIf_SizeIsNoMultipleOfTheLot_IsRefusedAndNothingIsSent()
    {
        _desk.Rules.All = new([], Lot: 100);
        WhatIfAnswer? answer = null;
        _desk.Orders.WhatIf(Desk.Limit("a", 10, quantity: 150), given => answer = given);
        Assert.Equal(OrderRefusal.Invalid, answer!.Refusal!.Refusal);
        Assert.Contains("lot", answer.Refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_link.Sent);
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

}
