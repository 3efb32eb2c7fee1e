using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class StalenessTests
{
    private static readonly Instrument Spy = new("SPY");

    // A Wednesday, 10:00 in New York.
    private readonly Market _market = new();

    [Fact]
    public void Silence_OfAnOpenInstrument_IsStaleSinceTheLastMessageAndFreshWithTheNext()
    {
        Open();
        _market.Time.Advance(30);
        Tick(100);
        var last = _market.Time.GetUtcNow();
        _market.Time.Advance(59);
        Assert.Empty(_market.Events.OfType<BrokerEvent.LineStale>());
        _market.Time.Advance(2);
        var stale = Assert.Single(_market.Events.OfType<BrokerEvent.LineStale>());
        Assert.Equal((Spy, LineKind.Quotes, last), (stale.Instrument, stale.Kind, stale.Since));
        _market.Time.Advance(600);
        Tick(101);
        Assert.Single(_market.Events.OfType<BrokerEvent.LineFresh>());
        _market.Time.Advance(62);
        Assert.Equal(2, _market.Events.OfType<BrokerEvent.LineStale>().Count());
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public void Silence_SomebodySetsTheClock_CountsByTheSteadyOne(int minutes)
    {
        Open();
        _market.Time.Offset = TimeSpan.FromMinutes(minutes);
        _market.Time.Advance(59);
        Assert.Empty(_market.Events.OfType<BrokerEvent.LineStale>());
        _market.Time.Advance(2);
        Assert.Equal("silent for 60 s", Assert.Single(_market.Events.OfType<BrokerEvent.LineStale>()).Reason);
    }

    [Fact]
    public void Silence_OverNight_CountsFromTheNextOpen()
    {
        Open();
        // From 10:01 until just before 16:00, then until 09:28.
        for (var step = 0; step < 365; step++)
        {
            Tick(step + 10);
            _market.Time.Advance(59);
        }

        Tick(1000);
        _market.Time.Advance(TimeSpan.FromMinutes((17 * 60) + 28));
        Assert.Empty(_market.Events.OfType<BrokerEvent.LineStale>());
        _market.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Single(_market.Events.OfType<BrokerEvent.LineStale>());
    }

    [Fact]
    public void FarmBroken_ItsInstruments_AreStaleAtOnce()
    {
        Open();
        _market.Rig.Desk.NoteFarms([new Farm("ushmds", FarmState.Broken), new Farm("eufarm", FarmState.Broken), new Farm("usfarm.nj", FarmState.Connected)]);
        Assert.Empty(_market.Events.OfType<BrokerEvent.LineStale>());
        _market.Rig.Desk.NoteFarms([new Farm("usfarm.nj", FarmState.Broken)]);
        Assert.Contains("usfarm.nj", Assert.Single(_market.Events.OfType<BrokerEvent.LineStale>()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_HoursUnknown_IsNotJudged()
    {
        _market.Rig.Quotes.Subscribe(Spy, "alice");
        _market.Time.Advance(3600);
        Assert.Empty(_market.Events.OfType<BrokerEvent.LineStale>());
    }

    [Theory]
    [InlineData("20260304:0930-20260304:1600;20260305:CLOSED")]
    [InlineData("20260304:0930-1600;20260305:CLOSED")]
    [InlineData("20260304:0930-1200,1200-1600;20260305:CLOSED")]
    public void TradingHours_FormsOfIb_AreRead(string text)
    {
        var hours = TradingHours.Parse(text, "", "US/Eastern");
        Assert.True(hours.IsOpen(new(2026, 3, 4, 15, 0, 0, TimeSpan.Zero)));
        Assert.False(hours.IsOpen(new(2026, 3, 4, 14, 29, 59, TimeSpan.Zero)));
        Assert.False(hours.IsOpen(new(2026, 3, 4, 21, 0, 0, TimeSpan.Zero)));
        Assert.False(hours.IsOpen(new(2026, 3, 5, 15, 0, 0, TimeSpan.Zero)));
        Assert.True(hours.Covers(new(2026, 3, 5, 15, 0, 0, TimeSpan.Zero)));
        Assert.False(hours.Covers(new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void MarketClock_SeveralAnswers_NarrowTheOffset()
    {
        var clock = _market.Rig.Clock;
        clock.OnGatewayTime(_market.Time.GetUtcNow().ToUnixTimeSeconds() + 10);
        Assert.Equal(10.5, clock.Offset!.Value.TotalSeconds, 3);
        _market.Time.Advance(0.3);
        clock.OnGatewayTime(_market.Time.GetUtcNow().ToUnixTimeSeconds() + 11);
        Assert.Equal(10.7, clock.Offset!.Value.TotalSeconds, 3);
        clock.OnBarEnd(long.MaxValue / 2);
        Assert.Equal(long.MaxValue / 2, clock.NowNanos);
    }

    private void Open()
    {
        _market.Rig.Quotes.Subscribe(Spy, "alice");
        var asked = _market.Sent<ReqContractDetails>();
        _market.Rig.Desk.Handle(new ContractData(asked.RequestId, Contract.Stock("SPY"))
        {
            TimeZoneId = "US/Eastern",
            LiquidHours = "20260304:0930-20260304:1600;20260305:0930-20260305:1600",
        });
        _market.Rig.Desk.Handle(new ContractDataEnd(asked.RequestId));
        // What waits for the hours looks again after a minute.
        _market.Time.Advance(30);
        Tick(1);
        _market.Time.Advance(30);
        Tick(2);
    }

    private void Tick(decimal price) => _market.Rig.Quotes.OnPrice(new(_market.Sent<ReqMktData>().RequestId, TickTypes.Last, price, 1, 0));
}
