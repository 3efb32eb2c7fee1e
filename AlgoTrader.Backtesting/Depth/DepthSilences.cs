using System.Globalization;
using AlgoTrader.Backtesting.History.Gaps;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>Stretches in which neither the book changed nor anything was traded, although the market was open as far as its data show.</summary>
internal static class DepthSilences
{
    /// <summary>A book that is worth recording changes far more often.</summary>
    private const long Longest = 300 * UnixNanos.PerSecond;

    /// <param name="fromNanos">First moment of the run.</param>
    /// <param name="toNanos">Its last.</param>
    /// <returns>Null when there are none.</returns>
    public static string? Describe(Instrument instrument, DepthEvent[] events, long fromNanos, long toNanos)
    {
        var silences = new List<(long Start, long End)>();
        var (usual, last) = (new UsualHours(instrument, stepNanos: Longest), fromNanos);
        foreach (ref readonly var change in events.AsSpan())
        {
            if (change.TimeNanos < fromNanos || change.TimeNanos > toNanos)
                continue;
            usual.Add(change.TimeNanos);
            if (change.TimeNanos - last > Longest)
                silences.Add((last, change.TimeNanos));
            last = change.TimeNanos;
        }

        if (toNanos - last > Longest)
            silences.Add((last, toNanos));
        var gaps = new GapList(Longest);
        foreach (var (start, end) in silences)
            PauseGaps.Add(usual, start, end, gaps);
        return gaps.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"The book of {instrument.Symbol} is silent for more than {Longest / UnixNanos.PerSecond / 60} minutes {gaps.Count} times; {gaps}.");
    }
}
