using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Consolidators;

/// <summary>
/// Bars of equal length, aligned to the UTC day. A bar is handed out with the first trade after it, or by <see cref="TryFlush"/> when its time is
/// over; a stretch without a trade makes none.
/// </summary>
public sealed class TimeConsolidator : Consolidator
{
    private readonly TimeSpan _interval;
    private readonly long _intervalNanos;

    /// <param name="interval">A divisor of a day.</param>
    public TimeConsolidator(TimeSpan interval)
    {
        if (interval <= TimeSpan.Zero || TimeSpan.FromDays(1).Ticks % interval.Ticks != 0)
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The interval must divide a day, e.g. 5 minutes.");
        _interval = interval;
        _intervalNanos = UnixNanos.From(interval);
    }

    private long Start
    {
        get
        {
            var rest = FirstNanos % _intervalNanos;
            return FirstNanos - (rest < 0 ? rest + _intervalNanos : rest);
        }
    }

    /// <summary>Hands out the bar whose time is over.</summary>
    /// <param name="nowNanos">All trades before this moment have been added.</param>
    public bool TryFlush(long nowNanos, out Bar finished)
    {
        finished = default;
        if (TradeCount == 0 || nowNanos < Start + _intervalNanos)
            return false;
        finished = Finish(Start, _interval);
        return true;
    }

    private protected override bool TryConsolidate(in TradeTick trade, out Bar finished)
    {
        var isFinished = TryFlush(trade.TimeNanos, out finished);
        Include(trade);
        return isFinished;
    }
}
