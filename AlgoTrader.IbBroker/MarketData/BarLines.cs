using System.Diagnostics;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>Which bar lines are wanted, and the gateway requests that carry them. Used on the <see cref="BrokerLoop"/> only.</summary>
internal sealed class BarLines(EventHub events, LockStep lockStep, ILogger<BarLines> logger)
{
    private readonly Dictionary<Instrument, BarLine> _lines = [];
    private readonly Dictionary<int, BarLine> _byRequestId = [];
    private IGatewayLink? _link;

    /// <summary>End of the newest bar of any line: market time, as far as it is known. Null before the first bar.</summary>
    public DateTimeOffset? MarketTime { get; private set; }

    /// <returns>The line, to be released by who acquired it.</returns>
    public BarLine Acquire(Instrument instrument)
    {
        if (!_lines.TryGetValue(instrument, out var line))
            _lines.Add(instrument, line = new BarLine(instrument));
        if (line.Subscribers++ == 0 && _link is not null)
            Request(line);
        return line;
    }

    public void Release(BarLine line)
    {
        // A line that the gateway refused is gone already; another of the same instrument may stand in its place by now.
        if (--line.Subscribers > 0 || _lines.GetValueOrDefault(line.Instrument) != line)
            return;

        _lines.Remove(line.Instrument);
        if (line.RequestId is { } requestId)
        {
            _byRequestId.Remove(requestId);
            _link?.Send(new CancelRealTimeBars(requestId));
        }
    }

    /// <summary>A session is ready: every wanted line is asked for on it.</summary>
    public void Attach(IGatewayLink link)
    {
        _link = link;
        foreach (var line in _lines.Values)
            Request(line);
    }

    public void Detach()
    {
        _link = null;
        _byRequestId.Clear();
        foreach (var line in _lines.Values)
            line.Restart(null);
    }

    public void OnBar(in RealTimeBar bar)
    {
        // A bar of a line that was just cancelled still counts for the lock step: the simulator waits for its answer.
        if (_byRequestId.TryGetValue(bar.RequestId, out var line))
            Publish(line, bar);
        lockStep.Handled();
    }

    /// <returns>True when the error belongs to a bar line.</returns>
    public bool OnError(ErrMsg error)
    {
        if (!_byRequestId.TryGetValue(error.RequestId, out var line))
            return false;
        if (error.IsWarning)
            return true;

        BrokerLog.BarLineRefused(logger, line.Instrument, error.Code, error.Text);
        _byRequestId.Remove(error.RequestId);
        _lines.Remove(line.Instrument);
        events.Publish(new BrokerEvent.BarLineRefused(line.Instrument, error.Code, error.Text));
        return true;
    }

    private void Publish(BarLine line, in RealTimeBar bar)
    {
        var minutes = line.Add(bar);
        if (minutes.Count == 0)
            return;

        // The root of the trace that leads to a fill. A bar that finishes no minute decides nothing and leaves no span.
        using var received = Tracing.Source.StartActivity("tws.receive", ActivityKind.Consumer);
        foreach (var minute in minutes)
        {
            using var publish = Tracing.Source.StartActivity("md.publish", ActivityKind.Producer);
            publish?.SetTag("instrument", line.Instrument.ToString()).SetTag("bar.start", minute.Start.ToString("O"));
            MarketTime = Domain.MarketData.UnixNanos.ToTime(minute.EndNanos);
            events.Publish(new BrokerEvent.BarFinished(line.Instrument, minute, publish?.Id));
        }
    }

    private void Request(BarLine line)
    {
        var requestId = _link!.NextRequestId();
        line.Restart(requestId);
        _byRequestId.Add(requestId, line);
        _link.Send(new ReqRealTimeBars(requestId, line.Instrument.ToContract()) { UseRth = true });
    }
}
