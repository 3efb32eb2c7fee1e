using System.Numerics;
using System.Runtime.InteropServices;
using Parquet.Format;
using Parquet.Writing;

namespace Parquet.Columns;

internal readonly struct Same<T> : IPhysicalConverter<T, T>
{
    public T ToClr(T value) => value;

    public T ToPhysical(T value) => value;
}

internal readonly struct SByteConverter : IPhysicalConverter<int, sbyte>
{
    public sbyte ToClr(int value) => (sbyte)value;

    public int ToPhysical(sbyte value) => value;
}

internal readonly struct ByteConverter : IPhysicalConverter<int, byte>
{
    public byte ToClr(int value) => (byte)value;

    public int ToPhysical(byte value) => value;
}

internal readonly struct Int16Converter : IPhysicalConverter<int, short>
{
    public short ToClr(int value) => (short)value;

    public int ToPhysical(short value) => value;
}

internal readonly struct UInt16Converter : IPhysicalConverter<int, ushort>
{
    public ushort ToClr(int value) => (ushort)value;

    public int ToPhysical(ushort value) => value;
}

internal readonly struct UInt32Converter : IPhysicalConverter<int, uint>
{
    public uint ToClr(int value) => (uint)value;

    public int ToPhysical(uint value) => (int)value;
}

internal readonly struct UInt64Converter : IPhysicalConverter<long, ulong>
{
    public ulong ToClr(long value) => (ulong)value;

    public long ToPhysical(ulong value) => (long)value;
}

internal readonly struct DateTimeOfDays : IPhysicalConverter<int, DateTime>
{
    private const long MinDay = -719_162;
    private const long MaxDay = 2_932_896;

    public DateTime ToClr(int value) => value is >= (int)MinDay and <= (int)MaxDay
        ? new DateTime(DateTime.UnixEpoch.Ticks + (value * TimeSpan.TicksPerDay), DateTimeKind.Utc)
        : throw new ParquetException($"Day {value} after 1970-01-01 is outside the years 1 to 9999.");

    public int ToPhysical(DateTime value) => (int)((value.Ticks / TimeSpan.TicksPerDay) + MinDay);
}

internal readonly struct DateOnlyOfDays : IPhysicalConverter<int, DateOnly>
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    public DateOnly ToClr(int value) => DateOnly.FromDateTime(default(DateTimeOfDays).ToClr(value));

    public int ToPhysical(DateOnly value) => value.DayNumber - Epoch;
}

/// <summary>Times since 1970; what is finer than the 100 ns of a <see cref="DateTime"/> is cut off (towards the past).</summary>
internal readonly struct DateTimeOfUnits(TimeUnit unit, bool isAdjustedToUtc) : IPhysicalConverter<long, DateTime>, IBlockConverter<long, DateTime>
{
    // The two top bits of a DateTime are its kind.
    private const int KindShift = 62;

    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    private readonly DateTimeKind _kind = isAdjustedToUtc ? DateTimeKind.Utc : DateTimeKind.Unspecified;

    public void ToClr(ReadOnlySpan<long> values, Span<DateTime> target)
    {
        if (values.IsEmpty)
            return;
        if (unit == TimeUnit.Nanos)
        {
            for (var i = 0; i < values.Length; i++)
                target[i] = ToClr(values[i]);
            return;
        }

        // Where the least and the greatest are times, all are.
        var (least, greatest) = Extremes.Of(values);
        _ = (ToClr(least), ToClr(greatest));
        var scale = unit == TimeUnit.Micros ? TimeSpan.TicksPerMicrosecond : TimeSpan.TicksPerMillisecond;
        var offset = Epoch;
        var kind = (long)_kind << KindShift;
        var result = MemoryMarshal.Cast<DateTime, long>(target)[..values.Length];
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(values);
        var vectorResult = MemoryMarshal.Cast<long, Vector<long>>(result);
        var (offsets, kinds) = (new Vector<long>(offset), new Vector<long>(kind));
        for (var i = 0; i < vectors.Length; i++)
            vectorResult[i] = ((vectors[i] * scale) + offsets) | kinds;
        for (var i = vectors.Length * Vector<long>.Count; i < result.Length; i++)
            result[i] = ((values[i] * scale) + offset) | kind;
    }

    public DateTime ToClr(long value)
    {
        var (quotient, remainder) = Math.DivRem(value, 100);
        var ticks = unit switch
        {
            TimeUnit.Nanos => quotient - (remainder < 0 ? 1 : 0),
            TimeUnit.Micros => value is > long.MinValue / 10 and < long.MaxValue / 10 ? value * 10 : long.MinValue,
            _ => value is > long.MinValue / 10_000 and < long.MaxValue / 10_000 ? value * 10_000 : long.MinValue,
        };
        ticks = unchecked(ticks + Epoch);
        return (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks
            ? new DateTime(ticks, _kind)
            : throw new ParquetException($"Time {value} ({unit} after 1970) is outside the years 1 to 9999.");
    }

    public long ToPhysical(DateTime value)
    {
        if (isAdjustedToUtc && value.Kind == DateTimeKind.Local)
            value = value.ToUniversalTime();
        var ticks = value.Ticks - Epoch;
        return unit switch
        {
            TimeUnit.Nanos => ticks is > long.MinValue / 100 and < long.MaxValue / 100
                ? ticks * 100
                : throw new ArgumentOutOfRangeException(nameof(value), value, "Nanoseconds reach from 1677 to 2262."),
            TimeUnit.Micros => Floor(ticks, TimeSpan.TicksPerMicrosecond),
            _ => Floor(ticks, TimeSpan.TicksPerMillisecond),
        };
    }

    private static long Floor(long ticks, long unit) => ticks >= 0 ? ticks / unit : ((ticks + 1) / unit) - 1;
}

internal readonly struct DecimalOfInt32(int precision, int scale) : IPhysicalConverter<int, decimal>
{
    public decimal ToClr(int value) => new((int)Math.Abs((long)value), 0, 0, value < 0, (byte)scale);

    public int ToPhysical(decimal value) => (int)DecimalDigits.Unscaled(value, precision, scale);
}

internal readonly struct DecimalOfInt64(int precision, int scale) : IPhysicalConverter<long, decimal>
{
    public decimal ToClr(long value)
    {
        var size = value < 0 ? (ulong)-value : (ulong)value;
        return new decimal((int)size, (int)(size >> 32), 0, value < 0, (byte)scale);
    }

    public long ToPhysical(decimal value) => (long)DecimalDigits.Unscaled(value, precision, scale);
}
