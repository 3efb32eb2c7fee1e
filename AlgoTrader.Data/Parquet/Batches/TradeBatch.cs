using AlgoTrader.Data.Store.Columns;

namespace AlgoTrader.Data.Store;

/// <summary>Trades: <c>ts, sequence, price, size, exchange, conditions, aggressor, suspicious</c>.</summary>
public sealed class TradeBatch() : TickBatch(Columns)
{
    /// <summary>Conditions that the source does not give; null in files.</summary>
    public const long UnknownConditions = -1;

    private static readonly BatchSchema Columns = BatchSchema.OfTicks(
        new DoubleColumn("price"), new DoubleColumn("size"), new StringColumn("exchange"),
        new NullableColumn<long>("conditions", "INT64", UnknownConditions), new CodeColumn("aggressor", "BSN", nullable: true),
        new BooleanColumn("suspicious"));

    public ReadOnlySpan<double> Price => Values<double>(2);

    public ReadOnlySpan<double> Size => Values<double>(3);

    public ReadOnlySpan<string?> Exchange => Values<string?>(4);

    /// <summary>Bit mask of the source's sale conditions; <see cref="UnknownConditions"/> = unknown.</summary>
    public ReadOnlySpan<long> Conditions => Values<long>(5);

    /// <summary>B = buyer, S = seller, N = neither, '\0' = unknown.</summary>
    public ReadOnlySpan<char> Aggressor => Values<char>(6);

    /// <summary>True when the source doubts the trade.</summary>
    public ReadOnlySpan<bool> Suspicious => Values<bool>(7);

    /// <summary>Adds a trade; its sequence is its ordinal among the trades of the same time added before it.</summary>
    /// <param name="ts">Unix nanoseconds UTC.</param>
    public void Add(
        long ts, double price, double size, string? exchange = null, long conditions = UnknownConditions, char aggressor = '\0',
        bool suspicious = false)
    {
        var row = AddTick(ts);
        Set(2, row, price);
        Set(3, row, size);
        Set(4, row, exchange);
        Set(5, row, conditions);
        Set(6, row, aggressor);
        Set(7, row, suspicious);
    }
}
