using AlgoTrader.Data.Store.Columns;

namespace AlgoTrader.Data.Store;

/// <summary>Events of single orders in a venue's book: <c>ts, sequence, action, order_id, side, price, size, flags</c>.</summary>
public sealed class OrderBatch() : TickBatch(Columns)
{
    /// <summary>Flags that the source does not give; null in files.</summary>
    public const long UnknownFlags = -1;

    private static readonly BatchSchema Columns = BatchSchema.OfTicks(
        new StringColumn("action"), new NullableColumn<long>("order_id", "INT64", 0), new CodeColumn("side", "BAN", nullable: true),
        new NullableColumn<double>("price", "DOUBLE", double.NaN), new NullableColumn<double>("size", "DOUBLE", double.NaN),
        new NullableColumn<long>("flags", "INT64", UnknownFlags));

    /// <summary>The source's own word: add, cancel, A, C, created, a type number ...</summary>
    public ReadOnlySpan<string?> Action => Values<string?>(2);

    /// <summary>The venue's id of the order; 0 = none.</summary>
    public ReadOnlySpan<long> OrderId => Values<long>(3);

    /// <summary>B = bid, A = ask, N = neither, '\0' = unknown.</summary>
    public ReadOnlySpan<char> Side => Values<char>(4);

    /// <summary>NaN = none.</summary>
    public ReadOnlySpan<double> Price => Values<double>(5);

    /// <summary>NaN = none.</summary>
    public ReadOnlySpan<double> Size => Values<double>(6);

    /// <summary>Bit mask of the source; <see cref="UnknownFlags"/> = unknown.</summary>
    public ReadOnlySpan<long> Flags => Values<long>(7);

    /// <summary>Adds an event; its sequence is its ordinal among the events of the same time added before it.</summary>
    /// <param name="ts">Unix nanoseconds UTC.</param>
    public void Add(long ts, string action, long orderId, char side, double price, double size, long flags = UnknownFlags)
    {
        var row = AddTick(ts);
        Set(2, row, action);
        Set(3, row, orderId);
        Set(4, row, side);
        Set(5, row, price);
        Set(6, row, size);
        Set(7, row, flags);
    }
}
