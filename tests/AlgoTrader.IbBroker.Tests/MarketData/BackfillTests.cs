using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.Tests.MarketData;

public sealed class BackfillTests
{
    private const long Minute = 1_772_634_600; // 2026-03-04 14:30:00 UTC
    private static readonly Instrument Spy = new("SPY");
    private readonly Market _market = new();

    public BackfillTests() => _market.Rig.Bars.Acquire(Spy, forTradingFeed: false);

    [Fact]
    public void Reconnect_MinutesMissing_ComeFromHistoryInOrderAndFlagged()
    {
        Play(0, 2);
        _market.Reconnect();
        Play(5, 6);
        var asked = _market.Sent<ReqHistoricalData>();
        Assert.Equal(("1 min", "180 S", "20260304-14:35:00"), (asked.BarSize, asked.Duration, asked.EndDateTime));
        Assert.Equal(2, Bars.Count);
        _market.Rig.Desk.Handle(new HistoricalData(asked.RequestId, "", "", [Past(1), Past(2), Past(3), Past(4), Past(5)]));
        Assert.Equal([(0, false), (1, false), (2, true), (3, true), (4, true), (5, false)], Bars);
        Play(6, 7);
        Assert.Equal((6, false), Bars[^1]);
    }

    [Fact]
    public void Reconnect_HistoryRefuses_LiveMinutesGoOn()
    {
        Play(0, 1);
        _market.Reconnect();
        Play(3, 4);
        _market.Rig.Desk.OnError(new ErrMsg(_market.Sent<ReqHistoricalData>().RequestId, 162, "Historical Market Data Service error message:no"));
        Assert.Equal([(0, false), (3, false)], Bars);
    }

    [Fact]
    public void Reconnect_LostAgainWhileHistoryIsAwaited_TheWholeHoleIsAskedForNextTime()
    {
        Play(0, 1);
        _market.Reconnect();
        Play(3, 4);
        _market.Reconnect();
        Play(5, 6);
        Assert.Equal("240 S", _market.Sent<ReqHistoricalData>().Duration);
        _market.Rig.Desk.Handle(new HistoricalData(_market.Sent<ReqHistoricalData>().RequestId, "", "", [Past(1), Past(2), Past(3), Past(4)]));
        Assert.Equal([(0, false), (1, true), (2, true), (3, true), (4, true), (5, false)], Bars);
    }

    [Fact]
    public void Reconnect_WithinTheSameMinute_NothingIsMissing()
    {
        Play(0, 1);
        _market.Reconnect();
        Play(1, 2);
        Assert.Empty(_market.Link.Sent.OfType<ReqHistoricalData>());
        Assert.Equal([(0, false), (1, false)], Bars);
    }

    private List<(int Minute, bool IsBackfill)> Bars => _market.Events.OfType<BrokerEvent.BarFinished>()
        .Select(bar => ((int)((bar.Bar.StartNanos / UnixNanos.PerSecond) - Minute) / 60, bar.IsBackfill)).ToList();

    private void Play(int fromMinute, int toMinute)
    {
        for (var second = fromMinute * 60; second < toMinute * 60; second += 5)
            _market.Rig.Bars.OnBar(new(_market.Sent<ReqRealTimeBars>().RequestId, Minute + second, 1, 1, 1, 1, 1, 1, 1));
    }

    private static HistoricalBar Past(int minute) => new($"{Minute + (60 * minute)}", 2, 4, 1, 3, 900, 2, 9);
}
