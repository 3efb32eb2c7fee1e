using AlgoTrader.Data.Store.Columns;

namespace AlgoTrader.Data.Store;

/// <summary>Changes of the best bid and ask: <c>ts, sequence, bid, bid_size, bid_exchange, ask, ask_size, ask_exchange, suspicious</c>. NaN = no quote on that side.</summary>
public sealed class QuoteBatch() : TickBatch(Columns)
{
    private static readonly BatchSchema Columns = BatchSchema.OfTicks(
        Number("bid"), Number("bid_size"), new StringColumn("bid_exchange"),
        Number("ask"), Number("ask_size"), new StringColumn("ask_exchange"), new BooleanColumn("suspicious"));

    public ReadOnlySpan<double> Bid => Values<double>(2);

    public ReadOnlySpan<double> BidSize => Values<double>(3);

    public ReadOnlySpan<string?> BidExchange => Values<string?>(4);

    public ReadOnlySpan<double> Ask => Values<double>(5);

    public ReadOnlySpan<double> AskSize => Values<double>(6);

    public ReadOnlySpan<string?> AskExchange => Values<string?>(7);

    /// <summary>True when the source doubts the quote.</summary>
    public ReadOnlySpan<bool> Suspicious => Values<bool>(8);

    /// <summary>Adds a quote; its sequence is its ordinal among the quotes of the same time added before it.</summary>
    /// <param name="ts">Unix nanoseconds UTC.</param>
    public void Add(
        long ts, double bid, double bidSize, double ask, double askSize, string? bidExchange = null, string? askExchange = null,
        bool suspicious = false)
    {
        var row = AddTick(ts);
        Set(2, row, bid);
        Set(3, row, bidSize);
        Set(4, row, bidExchange);
        Set(5, row, ask);
        Set(6, row, askSize);
        Set(7, row, askExchange);
        Set(8, row, suspicious);
    }

    private static NullableColumn<double> Number(string name) => new(name, "DOUBLE", double.NaN);
}
