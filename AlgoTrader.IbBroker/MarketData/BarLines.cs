using System.Diagnostics;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Which bar lines are wanted, and the gateway requests that carry them. Used on the <see cref="BrokerLoop"/> only.</summary>
internal sealed class BarLines(
    EventHub events,
    LockStep lockStep,
    BarBackfill backfill,
    StalenessClock staleness,
    MarketClock clock,
    IOptions<GatewayOptions> options,
    ILogger<BarLines> logger,
    LineBudget? budget = null)
{
    private readonly Dictionary<Instrument, BarLine> _lines = [];
    private readonly Dictionary<int, BarLine> _byRequestId = [];
    private readonly Dictionary<int, TornMinute> _tornMinutes = [];

    // Left while nothing could be asked for: taken back when it can again, or the gateway would carry them on, and refuse them when they are asked for anew.
    private readonly List<int> _abandoned = [];
    private IGatewayLink? _link;

    /// <summary>End of the newest bar of any line: market time, as far as it is known. Null before the first bar.</summary>
    public DateTimeOffset? MarketTime { get; private set; }

    /// <summary>Instruments whose bars the session carries.</summary>
    public IEnumerable<Instrument> Carried => _lines.Values.Where(line => line.RequestId is not null).Select(line => line.Instrument);

    /// <param name="subscriber">For people: who is told of when lines run out.</param>
    /// <returns>The line, to be released by who acquired it, in the same role. Without a line left it is refused as by the gateway.</returns>
    public BarLine Acquire(Instrument instrument, bool forTradingFeed, string subscriber = "bars")
    {
        try
        {
            budget?.Take(LineKind.Bars, instrument, subscriber);
        }
        catch (LinesExhaustedException exhausted)
        {
            events.Publish(new BrokerEvent.BarLineRefused(instrument, GatewayRefusedException.NoLineLeft, exhausted.Message));
            return new BarLine(instrument);
        }

        if (!_lines.TryGetValue(instrument, out var line))
            _lines.Add(instrument, line = new BarLine(instrument));
        line.Subscribers++;
        line.Feeds += forTradingFeed ? 1 : 0;
        RequestIfWanted(line, $"{LineKind.Bars} {instrument}");
        return line;
    }

    public void Release(BarLine line, bool forTradingFeed, string subscriber = "bars")
    {
        line.Subscribers--;
        line.Feeds -= forTradingFeed ? 1 : 0;
        // A line that the gateway refused is gone already; another of the same instrument may stand in its place by now.
        if (_lines.GetValueOrDefault(line.Instrument) != line)
            return;
        budget?.Release(LineKind.Bars, line.Instrument, subscriber);

        if (line.RequestId is { } requestId && !IsWanted(line))
        {
            _byRequestId.Remove(requestId);
            line.Restart(null);
            if (_link is null)
                _abandoned.Add(requestId);
            else
                _link.Send(new CancelRealTimeBars(requestId));
        }

        if (line.Subscribers > 0)
            return;
        _lines.Remove(line.Instrument);
        staleness.Forget(line.Pulse);
    }

    /// <summary>A session is ready: every wanted line is asked for on it.</summary>
    public void Attach(IGatewayLink link)
    {
        _link = link;
        foreach (var requestId in _abandoned)
            link.Send(new CancelRealTimeBars(requestId));
        _abandoned.Clear();
        // In the broker's own name: a line that somebody has is not refused because many others come back with it.
        foreach (var line in _lines.Values)
            RequestIfWanted(line, string.Empty);
    }

    /// <summary>Nothing can be asked for at present; what was asked for goes on.</summary>
    public void Pause() => _link = null;

    /// <inheritdoc cref="GatewayLines{TLine,T}.Cancel"/>
    public void Cancel(IGatewayLink link)
    {
        foreach (var requestId in _abandoned.Concat(_byRequestId.Keys.Order()))
            link.Send(new CancelRealTimeBars(requestId));
        foreach (var requestId in _tornMinutes.Keys.Order())
            link.Send(new CancelHistoricalData(requestId));
    }

    public void Detach()
    {
        _link = null;
        _abandoned.Clear();
        _byRequestId.Clear();
        _tornMinutes.Clear();
        foreach (var line in _lines.Values)
            line.Restart(null);
    }

    public void OnBar(in RealTimeBar bar)
    {
        // A bar of a line that was just cancelled still counts for the lock step: the simulator waits for its answer.
        if (_byRequestId.TryGetValue(bar.RequestId, out var line))
        {
            // What came before a silence that was too long does not belong to the same minute as what comes after.
            if (line.Pulse?.StaleSince is not null)
                line.Restart(bar.RequestId);
            line.Pulse?.Beat();
            var ended = BarLine.ToBar(bar);
            clock.OnBarEnd(ended.EndNanos);
            events.Publish(new BrokerEvent.RealTimeBarFinished(line.Instrument, ended));
            if (!MarketWaits && line.TakeGap(bar) is { } gap)
                backfill.Fill(line, gap.FromNanos, gap.ToNanos, (minutes, isBackfill) => PublishAll(line.Instrument, minutes, isBackfill));
            if (_link is not null && line.EndsTornMinute(bar) is { } start)
            {
                RequestTornMinute(line, start);
                return;
            }

            Publish(line, line.Add(bar));
        }

        lockStep.Handled();
    }

    /// <summary>The answer to a torn minute; what others asked for passes by.</summary>
    public void OnHistory(HistoricalData history)
    {
        if (!_tornMinutes.Remove(history.RequestId, out var torn))
            return;
        var minutes = history.ToBars(TornMinute.Length).Where(bar => bar.StartNanos == torn.StartNanos).ToList();
        if (_lines.TryGetValue(torn.Instrument, out var line))
            Publish(line, minutes);
        lockStep.Handled();
    }

    /// <returns>True when the error belongs to a bar line.</returns>
    public bool OnError(ErrMsg error)
    {
        if (!error.IsWarning && _tornMinutes.Remove(error.RequestId, out var torn))
        {
            BrokerLog.TornMinuteLost(logger, torn.Instrument, error.Code, error.Text);
            lockStep.Handled();
            return true;
        }

        if (!_byRequestId.TryGetValue(error.RequestId, out var line))
            return false;
        if (error.IsWarning)
            return true;

        BrokerLog.BarLineRefused(logger, line.Instrument, error.Code, error.Text);
        _byRequestId.Remove(error.RequestId);
        _lines.Remove(line.Instrument);
        budget?.Drop(LineKind.Bars, line.Instrument);
        staleness.Forget(line.Pulse);
        events.Publish(new BrokerEvent.BarLineRefused(line.Instrument, error.Code, error.Text));
        return true;
    }

    /// <summary>A replay that waits for its clients has no holes: nothing happens while nobody listens.</summary>
    private bool MarketWaits => options.Value.HoldForTradingFeeds || options.Value.AcknowledgeBars;

    private bool IsWanted(BarLine line) => options.Value.HoldForTradingFeeds ? line.Feeds > 0 : line.Subscribers > 0;

    private void Publish(BarLine line, IReadOnlyList<Bar> minutes) => PublishAll(line.Instrument, minutes.Where(minute => line.Pass(minute)).ToList(), isBackfill: false);

    private void PublishAll(Instrument instrument, IReadOnlyList<Bar> minutes, bool isBackfill)
    {
        if (minutes.Count == 0)
            return;

        // The root of the trace that leads to a fill. A bar that finishes no minute decides nothing and leaves no span.
        using var received = Tracing.Source.StartActivity("tws.receive", ActivityKind.Consumer);
        foreach (var minute in minutes)
        {
            using var publish = Tracing.Source.StartActivity("md.publish", ActivityKind.Producer);
            publish?.SetTag("instrument", instrument.ToString()).SetTag("bar.start", minute.Start.ToString("O"));
            MarketTime = UnixNanos.ToTime(minute.EndNanos);
            clock.OnBarEnd(minute.EndNanos);
            events.Publish(new BrokerEvent.BarFinished(instrument, minute, publish?.Id, isBackfill));
        }
    }

    private void RequestIfWanted(BarLine line, string caller)
    {
        if (_link is null || line.RequestId is not null || !IsWanted(line))
            return;
        var requestId = _link.NextRequestId();
        line.Restart(requestId);
        _byRequestId.Add(requestId, line);
        line.Pulse = staleness.Watch(LineKind.Bars, line.Instrument);
        var request = new ReqRealTimeBars(requestId, line.Instrument.ToContract()) { UseRth = line.Instrument.HasRegularSession() };
        if (_link.TrySend(request, caller) is { } refusal)
            OnError(new ErrMsg(requestId, refusal.Code, refusal.Text));
    }

    private void RequestTornMinute(BarLine line, long startNanos)
    {
        var requestId = _link!.NextRequestId();
        _tornMinutes.Add(requestId, new(line.Instrument, startNanos));
        _link.Send(new ReqHistoricalData(requestId, line.Instrument.ToContract())
        {
            BarSize = "1 min",
            Duration = "60 S",
            EndDateTime = GatewayBars.ToRequestTime(startNanos + UnixNanos.From(TornMinute.Length)),
            UseRth = line.Instrument.HasRegularSession(),
            FormatDate = 2,
        });
    }

    /// <summary>The minute in which a line was joined, while history is asked for it. Decisions on its end wait for it.</summary>
    private sealed record TornMinute(Instrument Instrument, long StartNanos)
    {
        public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    }
}
