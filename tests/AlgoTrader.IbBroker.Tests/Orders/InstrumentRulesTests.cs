using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.IbBroker.Tests.Orders;

/// <summary>Orders that come before the price steps and lots of their instrument are known.</summary>
public sealed class InstrumentRulesTests : IDisposable
{
    private static readonly InstrumentRules Cents = new([new(Price.Zero, Price.FromDecimal(0.01m))], Lot: 10, MinSize: 20);
    private readonly Desk _desk = new();
    private readonly RecordingLink _link;
    private readonly List<OrderAnswer> _answers = [];

    public InstrumentRulesTests()
    {
        _link = _desk.Ready();
        _desk.Rules.AreAwaited = true;
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Place_RulesAreAwaited_IsRoundedOnceTheyAreThereAndPlacedOnce()
    {
        Place(Desk.Limit("a", 10.017m));
        Place(Desk.Limit("a", 10.017m));
        Assert.Equal(0, _desk.Journal.LastSequence);
        Answer(Cents);
        Assert.Equal(2, _answers.Count);
        Assert.Equal(10.01m, _answers[0].Order.Request.LimitPrice!.Value.ToDecimal());
        Assert.Single(_link.Sent.OfType<PlaceOrder>());
    }

    [Fact]
    public void Place_NoAnswer_GoesAsItIs()
    {
        Place(Desk.Limit("a", 10.017m, quantity: 3));
        Answer(null);
        Assert.Equal(10.017m, Assert.Single(_link.Sent.OfType<PlaceOrder>()).Order.LmtPrice);
    }

    [Fact]
    public void Place_LessThanTheSmallestOrder_IsRefused()
    {
        _desk.Rules.Answer(Cents);
        Assert.Equal(OrderRefusal.Invalid, _desk.Refused(Desk.Limit("a", 10, quantity: 10)));
    }

    [Fact]
    public void Place_SessionEndsMeanwhile_IsRefused()
    {
        Place(Desk.Limit("a", 10));
        _desk.Orders.Detach();
        Answer(Cents);
        Assert.Equal(OrderRefusal.NotReady, Assert.Single(_answers).Refusal!.Refusal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cancel_WhileItWaits_TakesItBack(bool all)
    {
        Place(Desk.Limit("a", 10));
        if (all)
            _desk.Ask(reply => _desk.Orders.CancelAll(new(StrategyId: "strategy"), reply));
        else
            Assert.Equal(OrderRefusal.NotFound, _desk.Refused(reply => _desk.Orders.Cancel("a", reply)));
        Answer(Cents);
        Assert.Equal(OrderRefusal.WrongState, Assert.Single(_answers).Refusal!.Refusal);
        Assert.Empty(_link.Sent.OfType<PlaceOrder>());
        Assert.Empty(_desk.Book.Orders);
    }

    [Fact]
    public void CancelAll_OfOthers_LeavesItWaiting()
    {
        Place(Desk.Limit("a", 10));
        _desk.Ask(reply => _desk.Orders.CancelAll(new(StrategyId: "other"), reply));
        Answer(Cents);
        Assert.Single(_link.Sent.OfType<PlaceOrder>());
    }

    [Fact]
    public void Modify_RulesAreAwaited_IsRoundedToo()
    {
        _desk.Rules.Answer(Cents);
        var order = _desk.Place(Desk.Limit("a", 10));
        _desk.Orders.OnStatus(Desk.Status(order.GatewayOrderId, OrderStatuses.Submitted, permId: 5));
        _desk.Rules.AreAwaited = true;
        _desk.Orders.Modify(new("a", "1") { LimitPrice = Price.FromDecimal(10.027m) }, _answers.Add);
        Answer(Cents);
        Assert.Equal(10.02m, _link.Sent.OfType<PlaceOrder>().Last().Order.LmtPrice);
    }

    private void Place(OrderRequest request)
    {
        _desk.Orders.Place(request, null, _answers.Add);
        _desk.Settle();
    }

    private void Answer(InstrumentRules? rules)
    {
        _desk.Rules.Answer(rules);
        _desk.Settle();
    }
}
