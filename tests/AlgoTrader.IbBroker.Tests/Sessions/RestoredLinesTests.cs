using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.MarketData.History;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>Lines that a session carried stand again in the next, within IB's limits and without one being refused by us.</summary>
public sealed class RestoredLinesTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Code1101_ManyLinesOfAllKinds_AllAreAskedForAgain(bool said1100)
    {
        using var rig = new SessionRig(pacing: new PacingOptions()).Start();
        var quotes = Enumerable.Range(1, 90).Select(i => rig.Quotes.Subscribe(new($"Q{i}"), "test")).ToList();
        var depth = Enumerable.Range(1, 2).Select(i => rig.Market.Depth.Subscribe(new($"D{i}"), "test")).ToList();
        var trades = Enumerable.Range(1, 3).Select(i => rig.Market.Trades.Subscribe(new($"T{i}"), "test")).ToList();
        rig.Time.Advance(30);
        Assert.Equal((90, 2, 3), Asked(rig));
        rig.Gateway.Heard.Clear();

        if (said1100)
            rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Gateway.Say(1101, "Connectivity has been restored - data lost.");
        rig.Time.Advance(30);

        Assert.Equal((90, 2, 3), Asked(rig));
        Assert.Equal(SessionState.Ready, rig.Status.State);
        Assert.DoesNotContain(quotes, reader => reader.Items.Completion.IsCompleted);
        Assert.DoesNotContain(depth, reader => reader.Items.Completion.IsCompleted);
        Assert.DoesNotContain(trades, reader => reader.Items.Completion.IsCompleted);
    }

    [Fact]
    public void Code1101_LineWasLeftDuringTheOutage_ItsPlaceIsFree()
    {
        using var rig = new SessionRig(pacing: new PacingOptions()).Start();
        var readers = Enumerable.Range(1, 3).Select(i => rig.Market.Depth.Subscribe(new($"D{i}"), "test")).ToList();
        rig.Gateway.Say(1100, "Connectivity has been lost.");
        rig.Market.Depth.Unsubscribe(new("D1"), readers[0]);
        var newcomer = rig.Market.Depth.Subscribe(new("D4"), "test");
        rig.Gateway.Heard.Clear();
        rig.Gateway.Say(1101, "Connectivity has been restored - data lost.");
        rig.Time.Advance(5);
        Assert.Equal(3, rig.Gateway.Heard.OfType<ReqMktDepth>().Count());
        Assert.False(newcomer.Items.Completion.IsCompleted);
    }

    [Fact]
    public void Code1101_HistoryWasOpen_ItsPlacesAreFree()
    {
        using var rig = new SessionRig(pacing: new PacingOptions()).Start();
        Ask("A");
        rig.Time.Advance(5);
        rig.Gateway.Heard.Clear();
        rig.Gateway.Say(1101, "Connectivity has been restored - data lost.");
        rig.Time.Advance(5);
        Ask("B");
        rig.Time.Advance(5);
        Assert.Equal(40, rig.Gateway.Heard.OfType<ReqHistoricalData>().Count());

        void Ask(string name)
        {
            for (var i = 1; i <= 40; i++)
                rig.Market.History.Ask(new HistoryQuery(new($"{name}{i}"), 60, 0, "1 D"), $"caller {i}", _ => { });
        }
    }

    [Fact]
    public void Start_AndReconnect_120LinesOfBars_AllAreAskedForInTheEnd()
    {
        using var rig = new SessionRig(pacing: new PacingOptions { MarketDataLines = 200 });
        for (var i = 1; i <= 120; i++)
            rig.Bars.Acquire(new($"B{i}"), forTradingFeed: false);
        rig.Start();
        AllAreAskedFor();
        rig.Gateway.Heard.Clear();
        rig.Gateway.Break();
        AllAreAskedFor();

        void AllAreAskedFor()
        {
            // 60 new ones in ten minutes.
            rig.Time.Advance(TimeSpan.FromMinutes(12));
            Assert.Equal(120, rig.Gateway.Heard.OfType<ReqRealTimeBars>().Select(request => request.Contract.Symbol).Distinct().Count());
            Assert.Equal(120, rig.Bars.Carried.Count());
            Assert.DoesNotContain(rig.Events, e => e is BrokerEvent.BarLineRefused);
        }
    }

    [Fact]
    public void Acquire_FarMoreLinesOfBarsThanMayWait_IsRefusedAtOnce()
    {
        using var rig = new SessionRig(pacing: new PacingOptions { MarketDataLines = 400 }).Start();
        for (var i = 1; i <= 200; i++)
            rig.Bars.Acquire(new($"B{i}"), forTradingFeed: false);
        rig.Time.Settle();
        var refused = rig.Events.OfType<BrokerEvent.BarLineRefused>().ToList();
        Assert.NotEmpty(refused);
        Assert.Equal(200, refused.Count + rig.Bars.Carried.Count());
    }

    private static (int Quotes, int Depth, int Trades) Asked(SessionRig rig) => (
        rig.Gateway.Heard.OfType<ReqMktData>().Select(request => request.Contract.Symbol).Distinct().Count(),
        rig.Gateway.Heard.OfType<ReqMktDepth>().Count(),
        rig.Gateway.Heard.OfType<ReqTickByTickData>().Count());
}
