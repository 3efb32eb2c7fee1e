using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.MarketData;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Risk;

/// <summary>Which prices the gate may check orders with, and for how long.</summary>
public sealed class MarketRiskPricesTests
{
    private static readonly Instrument Spy = new("SPY");

    // A Wednesday, 10:00 in New York.
    private readonly Market _market = new();
    private readonly EventHub _events = new();
    private readonly MarketRiskPrices _prices;

    public MarketRiskPricesTests()
    {
        var rig = _market.Rig;
        _prices = new(new AccountBook(_events), rig.Quotes, rig.Trades, rig.Hours, rig.Clock, _events, _market.Time, Options.Create(new RiskOptions()));
    }

    [Fact]
    public void Quote_OfALiveLine_IsTheMarket()
    {
        Subscribe();
        Tick(TickTypes.Bid, 99);
        Tick(TickTypes.Ask, 101);
        var market = _prices.Market(Spy)!.Value;
        Assert.Equal((99m, 101m, 100m), (Value(market.Bid), Value(market.Ask), Value(market.Reference)));
        Tick(TickTypes.Last, 100.5m);
        Assert.Equal(100.5m, Value(_prices.Market(Spy)!.Value.Reference));
    }

    [Fact]
    public void Quote_SilentForTooLong_IsNoMarketButStillMarks()
    {
        Subscribe();
        Define();
        Tick(TickTypes.Last, 100);
        _market.Time.Advance(59);
        Assert.NotNull(_prices.Market(Spy));
        _market.Time.Advance(70);
        Assert.Null(_prices.Market(Spy));
        Assert.Equal(100m, Value(_prices.LastPrice(Spy)));
        Tick(TickTypes.Last, 101);
        Assert.Equal(101m, Value(_prices.Market(Spy)!.Value.Last));
    }

    [Fact]
    public void Quote_FarmBroken_IsNoMarketAtOnce()
    {
        Subscribe();
        Tick(TickTypes.Last, 100);
        _market.Rig.Desk.NoteFarms([new Farm("usfarm", FarmState.Broken)]);
        Assert.Null(_prices.Market(Spy));
    }

    [Fact]
    public void Quote_OfAnEarlierSession_IsNoMarketButStillMarks()
    {
        Subscribe();
        Tick(TickTypes.Bid, 99);
        Tick(TickTypes.Ask, 101);
        Assert.Equal(100m, Value(_prices.LastPrice(Spy)));
        _market.Reconnect();
        Assert.Null(_prices.Market(Spy)?.Bid);
        Tick(TickTypes.Bid, 50);
        Assert.Null(_prices.Market(Spy)!.Value.Ask);
        Assert.Equal(100m, Value(_prices.LastPrice(Spy)));
    }

    [Fact]
    public void Trade_OfALiveLine_ComesBeforeTheQuote()
    {
        Subscribe();
        Tick(TickTypes.Last, 100);
        _market.Rig.Trades.Subscribe(Spy, "alice");
        _market.Rig.Trades.OnTick(new TickByTick(_market.Sent<ReqTickByTickData>().RequestId, TickByTickKind.AllLast, 0) { Price = 102, Size = 1 });
        Assert.Equal(102m, Value(_prices.Market(Spy)!.Value.Last));
    }

    [Fact]
    public void Bar_WithoutALine_CountsForTwoMinutes()
    {
        Bar(100);
        _market.Time.Advance(119);
        Assert.Equal(100m, Value(_prices.Market(Spy)!.Value.Last));
        _market.Time.Advance(2);
        Assert.Null(_prices.Market(Spy));
        Assert.Equal(100m, Value(_prices.LastPrice(Spy)));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public void Bar_SomebodySetsTheClock_CountsForTwoMinutesAllTheSame(int minutes)
    {
        Bar(100);
        _market.Time.Offset = TimeSpan.FromMinutes(minutes);
        _market.Time.Advance(119);
        Assert.NotNull(_prices.Market(Spy));
        _market.Time.Advance(2);
        Assert.Null(_prices.Market(Spy));
    }

    [Fact]
    public void Bar_OfAClosedInstrument_StandsUntilItOpens()
    {
        Subscribe();
        Define();
        _market.Time.Advance(TimeSpan.FromHours(5.9));
        Bar(100);
        _market.Time.Advance(TimeSpan.FromHours(17));
        Assert.Equal(100m, Value(_prices.Market(Spy)!.Value.Last));
        _market.Time.Advance(TimeSpan.FromHours(0.7));
        Assert.Null(_prices.Market(Spy));
    }

    [Fact]
    public void Market_NothingKnown_IsNull() => Assert.Null(_prices.Market(Spy));

    private static decimal? Value(Price? price) => price?.ToDecimal();

    private void Subscribe() => _market.Rig.Quotes.Subscribe(Spy, "alice");

    private void Tick(int type, decimal price) => _market.Rig.Quotes.OnPrice(new(_market.Sent<ReqMktData>().RequestId, type, price, 1, 0));

    private void Bar(decimal close)
    {
        var price = Price.FromDecimal(close);
        _events.Publish(new BrokerEvent.BarFinished(Spy, new(0, TimeSpan.FromMinutes(1), price, price, price, price, 1, 1), null));
    }

    private void Define()
    {
        var asked = _market.Sent<ReqContractDetails>();
        _market.Rig.Desk.Handle(new ContractData(asked.RequestId, Contract.Stock("SPY"))
        {
            TimeZoneId = "US/Eastern",
            LiquidHours = "20260304:0930-20260304:1600;20260305:0930-20260305:1600",
        });
        _market.Rig.Desk.Handle(new ContractDataEnd(asked.RequestId));
    }
}
