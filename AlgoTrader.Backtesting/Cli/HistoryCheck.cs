using System.Globalization;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>Whether a history can be trusted.</summary>
internal static class HistoryCheck
{
    private const long Day = 86_400 * UnixNanos.PerSecond;

    /// <summary>Longer than any weekend with holidays around it.</summary>
    private const long LongestPause = 5 * Day;

    /// <exception cref="HistoryException">Bars out of order, prices that cannot be, or crossed quotes.</exception>
    public static void ThrowIfWrong(InstrumentHistory history)
    {
        var symbol = history.Instrument.Symbol;
        for (var i = 0; i < history.Bars.Length; i++)
        {
            ref readonly var bar = ref history.Bars[i];
            if (i > 0 && bar.StartNanos <= history.Bars[i - 1].StartNanos)
                throw new HistoryException($"{symbol} has two bars at {At(bar.StartNanos)}, or they are out of order. Import the file again into a store, which keeps one.");
            if (bar.High < bar.Low || bar.Open > bar.High || bar.Open < bar.Low || bar.Close > bar.High || bar.Close < bar.Low)
            {
                throw new HistoryException(
                    $"The bar of {symbol} at {At(bar.StartNanos)} cannot be: open {bar.Open}, high {bar.High}, low {bar.Low}, close {bar.Close}. Mend or remove that row of the data.");
            }

            if (double.IsNaN(bar.Volume) || bar.Volume < 0)
                throw new HistoryException($"The bar of {symbol} at {At(bar.StartNanos)} has a volume of {bar.Volume.ToString(CultureInfo.InvariantCulture)}. Mend or remove that row of the data.");
            if (history.HasQuotes && history.Quotes[i] is { Bid: { } bid, Ask: { } ask } && (bid.Open > ask.Open || bid.Close > ask.Close))
            {
                throw new HistoryException(
                    $"The quotes of {symbol} at {At(bar.StartNanos)} are crossed: bid {bid.Open} to {bid.Close}, ask {ask.Open} to {ask.Close}. Mend or remove that row, or choose --fill next-open.");
            }
        }
    }

    /// <summary>Bars that are missing within a day, or days on end, in words; null when there are none.</summary>
    public static string? Gaps(InstrumentHistory history)
    {
        var (count, missing, longest, longestAt) = (0, 0L, 0L, 0L);
        for (var i = 1; i < history.Bars.Length; i++)
        {
            var (end, start) = (history.Bars[i - 1].EndNanos, history.Bars[i].StartNanos);
            var gap = start - end;
            if (gap <= 0 || (end / Day != start / Day && gap <= LongestPause))
                continue;
            count++;
            missing += gap / UnixNanos.From(history.Bars[i].Interval);
            if (gap > longest)
                (longest, longestAt) = (gap, end);
        }

        return count == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{history.Instrument.Symbol} lacks {missing} bars in {count} gaps; the longest is {TimeSpan.FromTicks(longest / 100)} from {At(longestAt)} on.");
    }

    private static string At(long nanos) => UnixNanos.ToTime(nanos).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
