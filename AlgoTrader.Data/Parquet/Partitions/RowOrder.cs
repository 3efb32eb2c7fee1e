namespace AlgoTrader.Data.Store.Partitions;

/// <summary>Brings rows into the order of their keys and keeps of equal keys the last.</summary>
internal static class RowOrder
{
    /// <summary>True when every key is greater than the one before.</summary>
    public static bool IsStrict(MarketBatch batch)
    {
        var ts = batch.Ts;
        var sequence = Sequence(batch);
        for (var row = 1; row < ts.Length; row++)
        {
            if (ts[row] > ts[row - 1] || (ts[row] == ts[row - 1] && !sequence.IsEmpty && sequence[row] > sequence[row - 1]))
                continue;
            return false;
        }
        return true;
    }

    /// <summary>The same rows ordered and unique: <paramref name="batch"/> itself when they are.</summary>
    public static TBatch Apply<TBatch>(TBatch batch)
        where TBatch : MarketBatch, new() => IsStrict(batch) ? batch : Select(batch, LastOfEach(batch));

    /// <summary>A batch of some rows of another.</summary>
    public static TBatch Select<TBatch>(TBatch batch, ReadOnlySpan<int> rows)
        where TBatch : MarketBatch, new()
    {
        var places = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            places[i] = batch.Offset + rows[i];

        var arrays = new Array[batch.Arrays.Length];
        for (var column = 0; column < arrays.Length; column++)
        {
            arrays[column] = batch.Schema.Columns[column].Allocate(rows.Length);
            batch.Schema.Columns[column].Gather(batch.Arrays[column], places, arrays[column]);
        }

        var selected = new TBatch();
        selected.SetRows(arrays, 0, rows.Length);
        return selected;
    }

    /// <summary>Compares the keys of two rows.</summary>
    public static int Compare(MarketBatch left, int leftRow, MarketBatch right, int rightRow)
    {
        var byTime = left.Ts[leftRow].CompareTo(right.Ts[rightRow]);
        return byTime != 0 || !left.Schema.IsSequenced ? byTime : Sequence(left)[leftRow].CompareTo(Sequence(right)[rightRow]);
    }

    private static ReadOnlySpan<int> LastOfEach(MarketBatch batch)
    {
        var ts = batch.Ts;
        var sequence = Sequence(batch);
        var keys = new (long Ts, int Sequence, int Row)[ts.Length];
        for (var row = 0; row < keys.Length; row++)
            keys[row] = (ts[row], sequence.IsEmpty ? 0 : sequence[row], row);
        Array.Sort(keys);

        var rows = new int[keys.Length];
        var count = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            var isReplaced = i + 1 < keys.Length && keys[i].Ts == keys[i + 1].Ts && keys[i].Sequence == keys[i + 1].Sequence;
            if (!isReplaced)
                rows[count++] = keys[i].Row;
        }
        return rows.AsSpan(0, count);
    }

    private static ReadOnlySpan<int> Sequence(MarketBatch batch) =>
        batch.Schema.IsSequenced ? ((int[])batch.Arrays[1]).AsSpan(batch.Offset, batch.Count) : default;
}
