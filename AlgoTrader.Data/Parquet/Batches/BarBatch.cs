using AlgoTrader.Data.Store.Columns;

namespace AlgoTrader.Data.Store;

/// <summary>Bars of trades: <c>ts, open, high, low, close, volume, wap, count</c>.</summary>
public sealed class BarBatch() : MarketBatch(Columns)
{
    /// <summary>A count that the source does not give; null in files.</summary>
    public const int UnknownCount = -1;

    private static readonly BatchSchema Columns = BatchSchema.OfBars(
        new DoubleColumn("open"), new DoubleColumn("high"), new DoubleColumn("low"), new DoubleColumn("close"), new DoubleColumn("volume"),
        new NullableColumn<double>("wap", "DOUBLE", double.NaN), new NullableColumn<int>("count", "INT32", UnknownCount));

    public ReadOnlySpan<double> Open => Values<double>(1);

    public ReadOnlySpan<double> High => Values<double>(2);

    public ReadOnlySpan<double> Low => Values<double>(3);

    public ReadOnlySpan<double> Close => Values<double>(4);

    /// <summary>Units traded: shares, contracts, coins.</summary>
    public ReadOnlySpan<double> Volume => Values<double>(5);

    /// <summary>Volume-weighted average price; NaN = unknown.</summary>
    public ReadOnlySpan<double> Wap => Values<double>(6);

    /// <summary>Number of trades; <see cref="UnknownCount"/> = unknown.</summary>
    public ReadOnlySpan<int> TradeCount => Values<int>(7);

    /// <param name="ts">Start of the bar, Unix nanoseconds UTC; whole microseconds.</param>
    public void Add(
        long ts, double open, double high, double low, double close, double volume, double wap = double.NaN, int count = UnknownCount)
    {
        var row = AddRow(ts);
        Set(1, row, open);
        Set(2, row, high);
        Set(3, row, low);
        Set(4, row, close);
        Set(5, row, volume);
        Set(6, row, wap);
        Set(7, row, count);
    }
}
