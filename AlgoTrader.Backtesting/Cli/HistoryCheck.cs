using System.Globalization;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Backtesting.History.Gaps;
using AlgoTrader.Domain.Calendars;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Cli;

/// <summary>Whether a history can be trusted.</summary>
internal static class HistoryCheck
{
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

    /// <summary>Bars that are missing, in words; null when there are none.</summary>
    /// <param name="session">Other than <c>all</c>: sessions of US stocks, whose calendar is known.</param>
    /// <param name="from">What was asked for: nothing before it is missing.</param>
    /// <param name="to">Nothing from there on is missing.</param>
    public static string? Gaps(InstrumentHistory history, TradingSession session, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        if (history.Bars is not [var first, ..])
            return null;
        var gaps = new GapList(UnixNanos.From(first.Interval));
        if (!session.IsContinuous || (first.Interval >= TimeSpan.FromDays(1) && UsStockSession.IsOf(history.Instrument)))
            SessionGaps.Find(history.Bars, from is { } begin ? UnixNanos.From(begin) : long.MinValue, to is { } end ? UnixNanos.From(end) : long.MaxValue, gaps);
        else
            PauseGaps.Find(history.Instrument, history.Bars, gaps);
        return gaps.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{history.Instrument.Symbol} lacks {gaps.Missing} bars in {gaps.Count} gaps; {gaps}.");
    }

    private static string At(long nanos) => UnixNanos.ToTime(nanos).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
