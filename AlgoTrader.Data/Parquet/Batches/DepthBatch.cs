using AlgoTrader.Data.Store.Columns;

namespace AlgoTrader.Data.Store;

/// <summary>Changes of the book's price levels: <c>ts, sequence, snapshot, last, side, price, size</c>.</summary>
public sealed class DepthBatch() : TickBatch(Columns)
{
    private static readonly BatchSchema Columns = BatchSchema.OfTicks(
        new BooleanColumn("snapshot"), new BooleanColumn("last"), new CodeColumn("side", "BA"), new DoubleColumn("price"),
        new DoubleColumn("size"));

    /// <summary>True for the rows that set the book anew.</summary>
    public ReadOnlySpan<bool> Snapshot => Values<bool>(2);

    /// <summary>True for the last row of one atomic update: the book is consistent only there.</summary>
    public ReadOnlySpan<bool> Last => Values<bool>(3);

    /// <summary>B = bid, A = ask.</summary>
    public ReadOnlySpan<char> Side => Values<char>(4);

    public ReadOnlySpan<double> Price => Values<double>(5);

    /// <summary>The new aggregate size at the price; 0 = the level is gone.</summary>
    public ReadOnlySpan<double> Size => Values<double>(6);

    /// <summary>Adds a change; its sequence is its ordinal among the changes of the same time added before it.</summary>
    /// <param name="ts">Unix nanoseconds UTC.</param>
    public void Add(long ts, bool snapshot, bool last, char side, double price, double size)
    {
        var row = AddTick(ts);
        Set(2, row, snapshot);
        Set(3, row, last);
        Set(4, row, side);
        Set(5, row, price);
        Set(6, row, size);
    }
}
