using System.Buffers.Binary;
using System.Text;
using Parquet.Buffers;
using Parquet.Encodings;

namespace Parquet.Columns;

internal readonly struct TextConverter : IBytesConverter<string>
{
    public int Size => 0;

    public string ToClr(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    public void Write(string value, ByteSink sink) =>
        sink.Advance(Encoding.UTF8.GetBytes(value, sink.Room(Encoding.UTF8.GetMaxByteCount(value.Length))));
}

/// <param name="size">Of FIXED_LEN_BYTE_ARRAY; 0 for BYTE_ARRAY.</param>
internal readonly struct BytesConverter(int size) : IBytesConverter<byte[]>
{
    public int Size => size;

    public byte[] ToClr(ReadOnlySpan<byte> bytes) => bytes.ToArray();

    public void Write(byte[] value, ByteSink sink) => sink.Write(value);
}

/// <summary>Decimals as big-endian two's complement.</summary>
internal readonly struct DecimalOfBytes(int size, int precision, int scale) : IBytesConverter<decimal>
{
    public int Size => size;

    public decimal ToClr(ReadOnlySpan<byte> bytes) => DecimalDigits.FromBigEndian(bytes, scale);

    public void Write(decimal value, ByteSink sink)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(bytes, DecimalDigits.Unscaled(value, precision, scale));
        sink.Write(bytes[(16 - size)..]);
    }
}

/// <summary>INT96: nanoseconds of the day, then the Julian day. Read only.</summary>
internal readonly struct DateTimeOfInt96 : IBytesConverter<DateTime>
{
    private const long EpochJulianDay = 2_440_588;

    public int Size => 12;

    public DateTime ToClr(ReadOnlySpan<byte> bytes)
    {
        var nanos = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var day = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (nanos is < 0 or >= TimeSpan.TicksPerDay * 100)
            throw new ParquetException($"An INT96 time of {nanos} ns of a day.");
        return default(DateTimeOfDays).ToClr((int)Math.Clamp(day - EpochJulianDay, int.MinValue, int.MaxValue)).AddTicks(nanos / 100);
    }

    public void Write(DateTime value, ByteSink sink) => throw new NotSupportedException("INT96 times are not written.");
}
