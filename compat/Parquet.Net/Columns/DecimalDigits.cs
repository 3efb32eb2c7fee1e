using System.Buffers.Binary;
using System.Numerics;

namespace Parquet.Columns;

/// <summary>Between <see cref="decimal"/> and whole numbers of its last digit.</summary>
internal static class DecimalDigits
{
    public const int MaxScale = 28;

    private static readonly Int128[] PowersOfTen = [.. Enumerable.Range(0, 39).Select(static n => (Int128)BigInteger.Pow(10, n))];

    /// <exception cref="ArgumentOutOfRangeException">The value has more digits than the column.</exception>
    public static Int128 Unscaled(decimal value, int precision, int scale)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = (Int128)new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        var have = (bits[3] >> 16) & 0xFF;
        for (; have > scale; have--)
        {
            var (quotient, remainder) = Int128.DivRem(digits, 10);
            if (remainder != 0)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"More than the {scale} decimal places of the column.");
            digits = quotient;
        }

        var limit = PowersOfTen[Math.Max(0, precision - (scale - have))];
        if (digits >= limit)
            throw new ArgumentOutOfRangeException(nameof(value), value, $"More digits than decimal({precision}, {scale}) holds.");
        digits *= PowersOfTen[scale - have];
        return bits[3] < 0 ? -digits : digits;
    }

    /// <summary>A big-endian two's complement number of any length as a decimal.</summary>
    /// <exception cref="ParquetException">It does not fit the 96 bits of a decimal.</exception>
    public static decimal FromBigEndian(ReadOnlySpan<byte> bytes, int scale)
    {
        var negative = bytes.Length > 0 && (sbyte)bytes[0] < 0;
        var sign = negative ? (byte)0xFF : (byte)0;
        while (bytes.Length > 16 && bytes[0] == sign)
            bytes = bytes[1..];
        if (bytes.Length > 16)
            throw TooLarge(bytes.Length);
        Span<byte> padded = stackalloc byte[16];
        padded.Fill(sign);
        bytes.CopyTo(padded[(16 - bytes.Length)..]);
        var value = BinaryPrimitives.ReadInt128BigEndian(padded);
        var size = (UInt128)(value < 0 ? -value : value);
        if (value == Int128.MinValue || size >> 96 != 0)
            throw TooLarge(bytes.Length);
        return new decimal((int)(uint)size, (int)(uint)(size >> 32), (int)(uint)(size >> 64), value < 0, (byte)scale);
    }

    private static ParquetException TooLarge(int length) => new($"A decimal of {length} bytes does not fit System.Decimal (96 bits).");
}
