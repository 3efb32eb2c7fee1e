using System.Globalization;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>Counts how often, and measures how long, the best bid of a book is not below its best ask.</summary>
internal sealed class CrossedBooks
{
    private long _first = long.MaxValue;
    private long _since = long.MaxValue;
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

        _count++;
        _first = Math.Min(_first, timeNanos);
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
            $"The book of {symbol} is crossed or locked after {_count} of its updates, first at {At(_first)}; the longest stretch is {TimeSpan.FromTicks(_longest / 100)} from {At(_longestAt)} on{(isOpen ? ", and it is so at the end" : string.Empty)}. A level that was never taken away does this: mend or remove its rows.");
    }

    private void End(long timeNanos)
    {
        if (_since == long.MaxValue)
            return;
        if (timeNanos - _since >= _longest)
            (_longest, _longestAt) = (timeNanos - _since, _since);
        _since = long.MaxValue;
    }

    private static string At(long nanos) => UnixNanos.ToTime(nanos).ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
