using System.Globalization;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>Counts how often, and measures how long, the best bid of a book is not below its best ask.</summary>
internal sealed class CrossedBooks
{
    /// <summary>Shorter ones are one moment that is told in several updates.</summary>
    private const long Shortest = 1_000_000;

    private long _first = long.MaxValue;
    private long _since = long.MaxValue;
    private long _sinceCount;
    private long _longest;
    private long _longestAt;
    private long _count;

    /// <param name="timeNanos">Of the update that left the book so.</param>
    public void Add(OrderBook book, long timeNanos)
    {
        if (book.IsTradable || book.Bids.Count == 0 || book.Asks.Count == 0)
        {
            End(timeNanos);
            return;
        }

        _sinceCount++;
        _since = Math.Min(_since, timeNanos);
    }

    /// <param name="endNanos">Of the data.</param>
    /// <returns>Null when there were none.</returns>
    public string? Describe(string symbol, long endNanos)
    {
        var isOpen = _since != long.MaxValue;
        End(endNanos);
        return _count == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The book of {symbol} is crossed or locked after {_count} of its updates, first at {At(_first)}; the longest stretch is {TimeSpan.FromTicks(_longest / 100)} from {At(_longestAt)} on{(isOpen ? ", and it is so at the end" : string.Empty)}. A market before its opening is so; else a level was never taken away: mend or remove its rows.");
    }

    private void End(long timeNanos)
    {
        if (_since == long.MaxValue)
            return;
        var length = timeNanos - _since;
        if (length >= Shortest)
            (_count, _first) = (_count + _sinceCount, Math.Min(_first, _since));
        if (length > _longest)
            (_longest, _longestAt) = (length, _since);
        (_since, _sinceCount) = (long.MaxValue, 0);
    }

    private static string At(long nanos) => UnixNanos.ToTime(nanos).ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
