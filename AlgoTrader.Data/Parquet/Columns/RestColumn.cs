using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>
/// <c>ts_rest</c>: the nanoseconds 0 to 999 by which a tick is later than its <c>ts</c>. A file of another writer may lack it.
/// </summary>
internal static class RestColumn
{
    public const string Name = "ts_rest";

    public static DataField CreateField() => new DataField<int>(Name);

    public static DataColumn Encode(DataField field, long[] nanos, int offset, int count)
    {
        var rests = new int[count];
        for (var i = 0; i < count; i++)
            rests[i] = (int)(nanos[offset + i] - TimeColumn.FloorMicros(nanos[offset + i]));
        return new(field, rests);
    }

    public static void AddTo(long[] nanos, Array rests)
    {
        var values = (int[])rests;
        for (var i = 0; i < nanos.Length; i++)
        {
            if (values[i] is < 0 or > 999)
                throw new InvalidValueException(i, $"is {values[i]}, which is not from 0 to 999");
            nanos[i] += values[i];
        }
    }
}
