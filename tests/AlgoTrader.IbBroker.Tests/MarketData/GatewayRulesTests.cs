using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class GatewayRulesTests
{
    private static readonly Instrument Spy = new("SPY");
    private readonly Market _market = new();
    private int _released;

    [Fact]
    public void FirstOrder_WaitsForDefinitionAndMarketRule_WhichAreAskedForOnce()
    {
        Await();
        Await();
        Define(Assert.Single(_market.Link.Sent.OfType<ReqContractDetails>()).RequestId);
        Assert.Equal(26, Assert.Single(_market.Link.Sent.OfType<ReqMarketRule>()).MarketRuleId);
        Assert.Equal(0, _released);
        Answer();
        Assert.Equal(2, _released);
        var rules = _market.Rig.Rules.Find(Spy)!;
        Assert.Equal([new(Price.Zero, Price.FromDecimal(0.0001m)), new(Price.FromDecimal(1), Price.FromDecimal(0.01m))], rules.Steps);
        Assert.Equal((1m, 5m), (rules.Lot, rules.MinSize));
        Assert.False(_market.Rig.Rules.IsAwaited(Spy));
    }

    [Fact]
    public void AnotherInstrumentOfTheSameMarketRule_AsksForItsDefinitionOnly()
    {
        Await();
        Define(_market.Sent<ReqContractDetails>().RequestId);
        Answer();
        var qqq = new Instrument("QQQ");
        _market.Rig.Rules.Await(qqq, () => _released++);
        Define(_market.Sent<ReqContractDetails>().RequestId);
        Assert.Equal(2, _released);
        Assert.Single(_market.Link.Sent.OfType<ReqMarketRule>());
        Assert.Equal(2, _market.Rig.Rules.Find(qqq)!.Steps.Count);
    }

    [Fact]
    public void Subscription_FetchesTheRulesBeforeAnyOrder()
    {
        _market.Rig.Quotes.Subscribe(Spy, "alice");
        Define(_market.Sent<ReqContractDetails>().RequestId);
        Answer();
        Await();
        Assert.Equal(1, _released);
        Assert.Single(_market.Link.Sent.OfType<ReqContractDetails>());
    }

    [Fact]
    public void NoAnswer_OrdersPassAfterTheDeadlineAndNoneWaitsAgain()
    {
        Await();
        _market.Time.Advance(0.9);
        Assert.Equal(0, _released);
        _market.Time.Advance(0.2);
        Assert.Equal(1, _released);
        Assert.Null(_market.Rig.Rules.Find(Spy));
        Await();
        Assert.Equal(2, _released);
        // It comes after all.
        Define(_market.Sent<ReqContractDetails>().RequestId);
        Answer();
        Assert.NotNull(_market.Rig.Rules.Find(Spy));
    }

    [Fact]
    public void MarketRuleUnanswered_TheSmallestStepOfTheDefinitionCounts()
    {
        Await();
        Define(_market.Sent<ReqContractDetails>().RequestId);
        _market.Time.Advance(1.1);
        Assert.Equal(1, _released);
        Assert.Equal([new(Price.Zero, Price.FromDecimal(0.01m))], _market.Rig.Rules.Find(Spy)!.Steps);
        Answer();
        Assert.Equal(2, _market.Rig.Rules.Find(Spy)!.Steps.Count);
    }

    [Fact]
    public void MarketRuleRefused_NobodyWaitsAndTheSmallestStepOfTheDefinitionCounts()
    {
        Await();
        Define(_market.Sent<ReqContractDetails>().RequestId);
        _market.Rig.Desk.OnError(new ErrMsg(-1, 321, "Error validating request.-'cg' : cause - Invalid market rule id 26"));
        Assert.Equal(1, _released);
        Assert.Equal([new(Price.Zero, Price.FromDecimal(0.01m))], _market.Rig.Rules.Find(Spy)!.Steps);
    }

    [Fact]
    public void NoSuchInstrument_NobodyWaits_NotEvenInTheNextSession()
    {
        Await();
        _market.Rig.Desk.OnError(new ErrMsg(_market.Sent<ReqContractDetails>().RequestId, 200, "No security definition has been found for the request"));
        Assert.Equal(1, _released);
        _market.Reconnect();
        Await();
        Assert.Equal(2, _released);
    }

    [Fact]
    public void SessionEnds_WhatWaitsGoesOnAndTheNextSessionAsksAgain()
    {
        Await();
        _market.Reconnect();
        Assert.Equal(1, _released);
        Await();
        Define(Assert.Single(_market.Link.Sent.OfType<ReqContractDetails>()).RequestId);
        _market.Reconnect();
        Assert.Single(_market.Link.Sent.OfType<ReqMarketRule>());
        Answer();
        Assert.NotNull(_market.Rig.Rules.Find(Spy));
    }

    [Fact]
    public void TwoExchanges_TheRuleIsThatOfTheOneOrdersGoTo()
    {
        var direct = new Instrument("SPY", Exchange: "ARCA");
        _market.Rig.Rules.Await(direct, () => _released++);
        Define(_market.Sent<ReqContractDetails>().RequestId);
        Assert.Equal(635, _market.Sent<ReqMarketRule>().MarketRuleId);
    }

    private void Await() => _market.Rig.Rules.Await(Spy, () => _released++);

    private void Define(int requestId)
    {
        _market.Rig.Desk.Handle(new ContractData(requestId, Contract.Stock("SPY"))
        {
            MinTick = 0.01m,
            MinSize = 5,
            SizeIncrement = 1,
            ValidExchanges = "SMART,ARCA",
            MarketRuleIds = "26,635",
        });
        _market.Rig.Desk.Handle(new ContractDataEnd(requestId));
    }

    private void Answer() => _market.Rig.Desk.Handle(new MarketRule(26, [new PriceIncrement(0, 0.0001m), new PriceIncrement(1, 0.01m)]));
}
