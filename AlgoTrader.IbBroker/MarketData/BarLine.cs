using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// One gateway line of real-time bars, shared by all subscribers of the instrument. The gateway sends finished bars of 5 seconds;
/// a minute is known the moment its last one arrives.
/// </summary>
internal sealed class BarLine(Instrument instrument)
{
    private static readonly TimeSpan RealTimeInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PublishedInterval = TimeSpan.FromMinutes(1);

    private BarAggregator _minutes = new(PublishedInterval);
    private bool _started;
    private bool _isFirst = true;
    private List<Bar>? _held;

    public Instrument Instrument => instrument;

    /// <summary>Trading feeds among them.</summary>
    public int Feeds { get; set; }

    public int Subscribers { get; set; }

    /// <summary>Null while no session carries the line.</summary>
    public int? RequestId { get; private set; }

    /// <summary>The line begins anew, under a new request or none. Half a minute from before is not a bar.</summary>
    public void Restart(int? requestId)
    {
        RequestId = requestId;
        _isFirst = true;
        _minutes = new(PublishedInterval);
        _started = false;
    }

    /// <summary>When it was last heard of; null until it is asked for.</summary>
    public LinePulse? Pulse { get; set; }

    /// <summary>End of the newest minute that was published, Unix nanoseconds; null before the first.</summary>
    public long? PublishedUntil { get; private set; }

    /// <summary>The line goes on behind a hole: these minutes are missing before its first bar.</summary>
    /// <returns>Null when nothing is missing, or nothing was published before.</returns>
    public (long FromNanos, long ToNanos)? TakeGap(in RealTimeBar bar)
    {
        var isFirst = _isFirst;
        _isFirst = false;
        var minute = (bar.EpochSeconds - SecondsIntoMinute(bar)) * UnixNanos.PerSecond;
        return isFirst && PublishedUntil is { } until && until < minute ? (until, minute) : null;
    }

    /// <summary>Finished minutes wait from now on, until those before them are there.</summary>
    public void Hold() => _held ??= [];

    /// <returns>The minutes that waited.</returns>
    public IReadOnlyList<Bar> EndHold()
    {
        var held = _held ?? [];
        _held = null;
        return held;
    }

    /// <returns>True when the minute may be published now.</returns>
    public bool Pass(in Bar minute)
    {
        if (_held is not null)
        {
            _held.Add(minute);
            return false;
        }

        PublishedUntil = minute.EndNanos;
        return true;
    }

    /// <summary>The line was joined in the middle of a minute, and this bar is that minute's last: only history has the whole of it.</summary>
    /// <returns>Start of that minute, Unix nanoseconds; null at all other times.</returns>
    public long? EndsTornMinute(in RealTimeBar bar) =>
        !_started && SecondsIntoMinute(bar) == (long)(PublishedInterval - RealTimeInterval).TotalSeconds
            ? (bar.EpochSeconds - SecondsIntoMinute(bar)) * UnixNanos.PerSecond
            : null;

    /// <returns>The minutes that this bar finishes.</returns>
    public IReadOnlyList<Bar> Add(in RealTimeBar bar)
    {
        _started |= SecondsIntoMinute(bar) == 0;
        return _started ? _minutes.Add(ToBar(bar)) : [];
    }

    public static Bar ToBar(in RealTimeBar bar) => new(
        bar.EpochSeconds * UnixNanos.PerSecond,
        RealTimeInterval,
        Price.Rounded(bar.Open),
        Price.Rounded(bar.High),
        Price.Rounded(bar.Low),
        Price.Rounded(bar.Close),
        (double)bar.Volume,
        bar.Count);

    private static long SecondsIntoMinute(in RealTimeBar bar) => bar.EpochSeconds % (long)PublishedInterval.TotalSeconds;
}
