using System.Numerics;
using System.Runtime.InteropServices;
using Parquet.Data;
using Parquet.Schema;

namespace AlgoTrader.Data.Store.Columns;

/// <summary>
/// The time of a row: Unix nanoseconds in memory, TIMESTAMP(MICROS) in UTC in files, which every engine reads. What a tick's time has below a
/// microsecond is a column of its own, <see cref="RestColumn"/>.
/// </summary>
internal sealed class TimeColumn(bool hasRest) : TypedColumn<long>("ts", "TIMESTAMP(MICROS, UTC)")
{
    private const long NanosPerTick = 100;
    private const long NanosPerMicro = 1_000;

    // The two top bits of a DateTime are its kind: 01 = UTC.
    private const long KindUtc = 1L << 62;
    private const long TicksMask = KindUtc - 1;

    private static readonly long EpochTicks = DateTime.UnixEpoch.Ticks;

    /// <summary>Times must be multiples of this.</summary>
    public long ResolutionNanos { get; } = hasRest ? 1 : NanosPerMicro;

    public override DataField CreateField() => new DateTimeDataField(Name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Micros, isNullable: false);

    public override bool Accepts(DataField field) =>
        !field.IsArray && field is DateTimeDataField { DateTimeFormat: not DateTimeFormat.Date };

    public override int FindUnwritable(Array values, int offset, int count)
    {
        if (ResolutionNanos == 1)
            return -1;
        var span = ((long[])values).AsSpan(offset, count);
        for (var row = 0; row < span.Length; row++)
        {
            if (span[row] % ResolutionNanos != 0)
                return row;
        }
        return -1;
    }

    public override DataColumn Encode(DataField field, Array values, int offset, int count)
    {
        var source = ((long[])values).AsSpan(offset, count);
        var times = new DateTime[count];
        var ticks = MemoryMarshal.Cast<DateTime, long>(times.AsSpan());
        for (var i = 0; i < source.Length; i++)
            ticks[i] = ((FloorMicros(source[i]) / NanosPerTick) + EpochTicks) | KindUtc;
        return new(field, times);
    }

    public override Array Decode(DataColumn column)
    {
        var ticks = MemoryMarshal.Cast<DateTime, long>(RequiredValues.Of<DateTime>(column).AsSpan());
        var nanos = GC.AllocateUninitializedArray<long>(ticks.Length);
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(ticks);
        var results = MemoryMarshal.Cast<long, Vector<long>>(nanos.AsSpan());
        var (masks, epochs) = (new Vector<long>(TicksMask), new Vector<long>(EpochTicks));
        for (var i = 0; i < vectors.Length; i++)
            results[i] = ((vectors[i] & masks) - epochs) * NanosPerTick;
        for (var i = vectors.Length * Vector<long>.Count; i < nanos.Length; i++)
            nanos[i] = ((ticks[i] & TicksMask) - EpochTicks) * NanosPerTick;
        return nanos;
    }

    /// <summary>Nanoseconds of <paramref name="time"/>, which a statistic of a file gives.</summary>
    public static long ToNanos(DateTime time) => (time.Ticks - EpochTicks) * NanosPerTick;

    /// <summary>The last whole microsecond that is not later, in nanoseconds.</summary>
    internal static long FloorMicros(long nanos)
    {
        var rest = nanos % NanosPerMicro;
        return nanos - (rest < 0 ? rest + NanosPerMicro : rest);
    }
}
