using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.IbBroker.Tests.Sessions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class BarLinesTests
{
    private static readonly Instrument Spy = new("SPY");
    private readonly RecordingLink _link = new();
    private readonly EventHub _events = new();
    private readonly BarLines _lines;

    public BarLinesTests() => _lines = Create(new GatewayOptions());

    [Fact]
    public void OnBar_JoinedInTheMiddleOfAMinute_PublishesThatMinuteFromHistory()
    {
        const long minute = 1_294_065_000;
        var seen = new EventSubscription("test", e => e is BrokerEvent.BarFinished, acknowledges: false);
        _events.Add(seen);
        _lines.Acquire(Spy, forTradingFeed: true);
        var bars = Assert.IsType<ReqRealTimeBars>(Assert.Single(_link.Sent));
        for (var second = 30; second < 60; second += 5)
            _lines.OnBar(new(bars.RequestId, minute + second, 1, 1, 1, 1, 1, 1, 1));

        var history = Assert.IsType<ReqHistoricalData>(_link.Sent[1]);
        Assert.Equal(0, seen.LastSequence);
        _lines.OnHistory(new(history.RequestId, "", "", [new($"{minute}", 2, 4, 1, 3, 900, 2, 9)]));

        Assert.True(seen.Events.TryRead(out var first));
        var bar = Assert.IsType<BrokerEvent.BarFinished>(first.Event).Bar;
        Assert.Equal((minute, 3m, 900d), (bar.StartNanos / UnixNanos.PerSecond, bar.Close.ToDecimal(), bar.Volume));
    }

    [Fact]
    public void Acquire_HeldForTradingFeeds_OpensTheLineForAFeedOnly()
    {
        var lines = Create(new GatewayOptions { HoldForTradingFeeds = true });
        var chart = lines.Acquire(Spy, forTradingFeed: false);
        Assert.Empty(_link.Sent);
        var feed = lines.Acquire(Spy, forTradingFeed: true);
        Assert.IsType<ReqRealTimeBars>(Assert.Single(_link.Sent));
        lines.Release(feed, forTradingFeed: true);
        Assert.IsType<CancelRealTimeBars>(_link.Sent[1]);
        lines.Acquire(Spy, forTradingFeed: true);
        Assert.IsType<ReqRealTimeBars>(_link.Sent[2]);
        lines.Release(chart, forTradingFeed: false);
        Assert.Equal(3, _link.Sent.Count);
    }

    [Fact]
    public void Acquire_Twice_SharesOneGatewayLine()
    {
        var first = _lines.Acquire(Spy, forTradingFeed: false);
        var second = _lines.Acquire(Spy, forTradingFeed: false);
        Assert.IsType<ReqRealTimeBars>(Assert.Single(_link.Sent));
        _lines.Release(first, forTradingFeed: false);
        Assert.Single(_link.Sent);
        _lines.Release(second, forTradingFeed: false);
        Assert.IsType<CancelRealTimeBars>(_link.Sent[1]);
    }

    [Fact]
    public void Release_WhileTheGatewayIsCutOff_IsTakenBackBeforeItIsAskedForAnew()
    {
        var line = _lines.Acquire(Spy, forTradingFeed: false);
        var first = Assert.IsType<ReqRealTimeBars>(Assert.Single(_link.Sent));
        _lines.Pause();
        _lines.Release(line, forTradingFeed: false);
        _lines.Acquire(Spy, forTradingFeed: false);
        Assert.Single(_link.Sent);
        _lines.Attach(_link);
        Assert.Equal(first.RequestId, Assert.IsType<CancelRealTimeBars>(_link.Sent[1]).RequestId);
        Assert.IsType<ReqRealTimeBars>(_link.Sent[2]);
        Assert.Equal(3, _link.Sent.Count);
    }

    [Fact]
    public void Release_OfARefusedLine_LeavesItsSuccessorAlone()
    {
        var refused = _lines.Acquire(Spy, forTradingFeed: false);
        Assert.True(_lines.OnError(new ErrMsg(refused.RequestId!.Value, 420, "pacing")));
        var successor = _lines.Acquire(Spy, forTradingFeed: false);
        _lines.Release(refused, forTradingFeed: false);
        Assert.DoesNotContain(_link.Sent, message => message is CancelRealTimeBars);
        _lines.Release(successor, forTradingFeed: false);
        Assert.Contains(_link.Sent, message => message is CancelRealTimeBars);
    }

    [Fact]
    public void Attach_NewSession_AsksForEveryWantedLineAgain()
    {
        _lines.Acquire(Spy, forTradingFeed: false);
        _lines.Detach();
        var next = new RecordingLink();
        _lines.Attach(next);
        Assert.Equal("SPY", Assert.IsType<ReqRealTimeBars>(Assert.Single(next.Sent)).Contract.Symbol);
    }

    private BarLines Create(GatewayOptions gateway)
    {
        var options = Options.Create(gateway);
        var time = new VirtualTime();
        var lines = new MarketRig(time, time, _events, new LockStep(_events, options), options).Bars;
        lines.Attach(_link);
        return lines;
    }
}
