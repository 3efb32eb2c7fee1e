using AlgoTrader.Data.Store.Columns;

namespace AlgoTrader.Data.Store;

/// <summary>Bars of quotes: <c>ts, bid_open .. bid_close, bid_size, ask_open .. ask_close, ask_size</c>. NaN = no quote, or no size known; null in files.</summary>
public sealed class QuoteBarBatch() : MarketBatch(Columns)
{
    private static readonly BatchSchema Columns = BatchSchema.OfBars(
        Number("bid_open"), Number("bid_high"), Number("bid_low"), Number("bid_close"), Number("bid_size"),
        Number("ask_open"), Number("ask_high"), Number("ask_low"), Number("ask_close"), Number("ask_size"));

    public ReadOnlySpan<double> BidOpen => Values<double>(1);

    public ReadOnlySpan<double> BidHigh => Values<double>(2);

    public ReadOnlySpan<double> BidLow => Values<double>(3);

    public ReadOnlySpan<double> BidClose => Values<double>(4);

    public ReadOnlySpan<double> BidSize => Values<double>(5);

    public ReadOnlySpan<double> AskOpen => Values<double>(6);

    public ReadOnlySpan<double> AskHigh => Values<double>(7);

    public ReadOnlySpan<double> AskLow => Values<double>(8);

    public ReadOnlySpan<double> AskClose => Values<double>(9);

    public ReadOnlySpan<double> AskSize => Values<double>(10);

    /// <param name="ts">Start of the bar, Unix nanoseconds UTC; whole microseconds.</param>
    public void Add(
        long ts, double bidOpen, double bidHigh, double bidLow, double bidClose, double bidSize,
        double askOpen, double askHigh, double askLow, double askClose, double askSize)
    {
        var row = AddRow(ts);
        Set(1, row, bidOpen);
        Set(2, row, bidHigh);
        Set(3, row, bidLow);
        Set(4, row, bidClose);
        Set(5, row, bidSize);
        Set(6, row, askOpen);
        Set(7, row, askHigh);
        Set(8, row, askLow);
        Set(9, row, askClose);
        Set(10, row, askSize);
    }

    private static NullableColumn<double> Number(string name) => new(name, "DOUBLE", double.NaN);
}
