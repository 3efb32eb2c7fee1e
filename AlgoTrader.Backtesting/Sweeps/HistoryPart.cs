using AlgoTrader.Backtesting.History;

namespace AlgoTrader.Backtesting.Sweeps;

/// <summary>Parts of a history by time.</summary>
internal static class HistoryPart
{
    /// <summary>Bars that start at or after a moment and end at or before another, Unix nanoseconds.</summary>
    public static IReadOnlyList<InstrumentHistory> Between(IReadOnlyList<InstrumentHistory> histories, long fromNanos, long toNanos) =>
    [
        .. histories.Select(history =>
        {
            var (first, end) = (0, history.Bars.Length);
            while (first < end && history.Bars[first].StartNanos < fromNanos)
                first++;
            while (end > first && history.Bars[end - 1].EndNanos > toNanos)
                end--;
            return history with { Bars = history.Bars[first..end], Quotes = history.HasQuotes ? history.Quotes[first..end] : [] };
        }),
    ];
}
