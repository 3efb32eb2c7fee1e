using System.Globalization;
using AlgoTrader.Data.Store;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.History;

/// <summary>Refuses rows that no market can have printed, before longer bars are made of them, in which they could no longer be seen.</summary>
internal sealed class RawRows(Instrument instrument)
{
    /// <summary>Futures and spreads have traded at and below nothing; these cannot.</summary>
    private readonly bool _isAboveZero = instrument.SecurityType is "STK" or "CASH" or "CRYPTO";

    /// <exception cref="HistoryException">The row cannot be.</exception>
    public void Check(BarBatch rows, int row)
    {
        var (open, high, low, close, volume) = (rows.Open[row], rows.High[row], rows.Low[row], rows.Close[row], rows.Volume[row]);
        // False when one is not a number, too.
        if (!(high >= open && high >= close && low <= open && low <= close))
            throw Wrong(rows.Ts[row], "bar", $"open {Text(open)}, high {Text(high)}, low {Text(low)}, close {Text(close)}");
        if (_isAboveZero && low <= 0)
            throw Wrong(rows.Ts[row], "bar", $"a price of {Text(low)} of a {instrument.SecurityType}");
        if (!(volume >= 0))
            throw Wrong(rows.Ts[row], "bar", $"a volume of {Text(volume)}");
    }

    /// <summary>A side that has no quote is no number, and compares with nothing.</summary>
    /// <exception cref="HistoryException">The row cannot be, or its quotes are crossed.</exception>
    public void Check(QuoteBarBatch rows, int row)
    {
        CheckSide(rows.Ts[row], "bid", rows.BidOpen[row], rows.BidHigh[row], rows.BidLow[row], rows.BidClose[row]);
        CheckSide(rows.Ts[row], "ask", rows.AskOpen[row], rows.AskHigh[row], rows.AskLow[row], rows.AskClose[row]);
        if (rows.BidOpen[row] > rows.AskOpen[row] || rows.BidClose[row] > rows.AskClose[row])
        {
            throw new HistoryException(
                $"The quotes of {instrument.Symbol} at {At(rows.Ts[row])} are crossed: bid {Text(rows.BidOpen[row])} to {Text(rows.BidClose[row])}, "
                + $"ask {Text(rows.AskOpen[row])} to {Text(rows.AskClose[row])}. Mend or remove that row, or choose --fill next-open.");
        }
    }

    private void CheckSide(long nanos, string side, double open, double high, double low, double close)
    {
        if (high < low || open > high || open < low || close > high || close < low)
            throw Wrong(nanos, side, $"open {Text(open)}, high {Text(high)}, low {Text(low)}, close {Text(close)}");
        if (_isAboveZero && low <= 0)
            throw Wrong(nanos, side, $"a price of {Text(low)} of a {instrument.SecurityType}");
    }

    private HistoryException Wrong(long nanos, string what, string why) =>
        new($"The {what} of {instrument.Symbol} at {At(nanos)} cannot be: {why}. Mend or remove that row of the data.");

    private static string At(long nanos) => UnixNanos.ToTime(nanos).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
