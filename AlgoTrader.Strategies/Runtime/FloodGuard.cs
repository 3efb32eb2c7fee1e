using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>Counts what a strategy asks for within a minute of market time: by the clock a fast replay would look like a flood.</summary>
internal sealed class FloodGuard(string what, int limit)
{
    private const long MinuteNanos = 60 * UnixNanos.PerSecond;

    private readonly Queue<long> _times = new();

    /// <exception cref="StrategyFloodedException">It is one too many.</exception>
    public void Count(long timeNanos)
    {
        while (_times.TryPeek(out var oldest) && oldest <= timeNanos - MinuteNanos)
            _times.Dequeue();
        if (_times.Count >= limit)
            throw new StrategyFloodedException(what, limit);
        _times.Enqueue(timeNanos);
    }
}
