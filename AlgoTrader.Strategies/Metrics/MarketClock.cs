using System.Collections.Concurrent;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Metrics;

/// <summary>
/// The market's time: ours, unless bars come as they do in a replay, of another day than today. Then it is that of the bars, and runs on from there.
/// </summary>
internal sealed class MarketClock : IDisposable
{
    /// <summary>A live bar comes within seconds of its end.</summary>
    private static readonly TimeSpan LiveWithin = TimeSpan.FromMinutes(10);

    private readonly StrategyBoard _board;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, long> _lastBars = new(StringComparer.Ordinal);
    private long _skewTicks;

    public MarketClock(StrategyBoard board, TimeProvider time)
    {
        (_board, _time) = (board, time);
        _board.Changed += OnChanged;
    }

    public DateTimeOffset Now => _time.GetUtcNow().AddTicks(Interlocked.Read(ref _skewTicks));

    public void Dispose() => _board.Changed -= OnChanged;

    private void OnChanged(StrategyView view)
    {
        // An instance shows itself after a live bar, never between the history that warms it up and the bar that follows.
        if (view.LastBar is not { } bar || _lastBars.GetValueOrDefault(view.Id) == bar.StartNanos)
            return;
        _lastBars[view.Id] = bar.StartNanos;
        var skew = bar.Start + bar.Interval - _time.GetUtcNow();
        Interlocked.Exchange(ref _skewTicks, skew.Duration() < LiveWithin ? 0 : skew.Ticks);
    }
}
