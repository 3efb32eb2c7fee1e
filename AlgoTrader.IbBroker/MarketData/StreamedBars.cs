using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.IbBroker.MarketData;

/// <summary>
/// Bars of one stream, built from the gateway's own of five seconds, or from minutes. As IB's are, they are aligned to the clock: those of an
/// hour that begin with a session at half past are half as long. One that was joined in its middle is not handed out, unless its begin is added.
/// </summary>
internal sealed class StreamedBars
{
    private const int MinuteSeconds = 60;

    private static readonly int[] Served = [5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600];

    private readonly TimeSpan _interval;
    private readonly long _length;
    private BarAggregator _bars;
    private bool _isWhole;
    private long? _until;

    public StreamedBars(int intervalSeconds)
    {
        _interval = TimeSpan.FromSeconds(intervalSeconds);
        _length = intervalSeconds * UnixNanos.PerSecond;
        _bars = new(_interval);
        IsOfMinutes = intervalSeconds >= MinuteSeconds;
    }

    public static IEnumerable<int> Intervals => Served;

    /// <summary>Their parts are minutes, not real-time bars of five seconds.</summary>
    public bool IsOfMinutes { get; }

    public static bool IsServed(int intervalSeconds) => Array.IndexOf(Served, intervalSeconds) >= 0;

    /// <summary>The stream begins in the middle of a bar: from here on its minutes are missing.</summary>
    /// <returns>Unix nanoseconds; null when nothing is missing, or history has no parts of its kind.</returns>
    public long? MissingFrom(in Bar part) =>
        _isWhole || part.Interval == _interval || !IsOfMinutes || part.StartNanos % _length == 0 ? null : part.StartNanos - (part.StartNanos % _length);

    /// <summary>What follows begins a bar, whatever its time: the parts before it are added first, or there are none.</summary>
    public void Begin() => _isWhole = true;

    /// <returns>The bars that this part finishes, and whether each comes too late to be traded on.</returns>
    public IReadOnlyList<(Bar Bar, bool IsLate)> Add(Bar part, bool isBackfill)
    {
        if (part.Interval == _interval)
            return [(part, isBackfill)];
        if (part.StartNanos < _until)
            return [];
        // Holes of minutes are closed from history; five seconds that are missing were lost.
        if (!IsOfMinutes && _until is { } until && part.StartNanos != until)
            (_bars, _isWhole) = (new(_interval), false);
        _until = part.EndNanos;
        if (!_isWhole && part.StartNanos % _length != 0)
            return [];
        _isWhole = true;
        return [.. _bars.Add(part).Select(bar => (bar, isBackfill || bar.EndNanos < part.StartNanos))];
    }
}
