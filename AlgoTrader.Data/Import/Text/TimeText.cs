using System.Buffers.Text;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Data.Import.Text;

/// <summary>Times in UTF-8, as Unix nanoseconds.</summary>
internal static class TimeText
{
    public const long NanosPerDay = 86_400 * UnixNanos.PerSecond;

    /// <summary>1973 to 2262: a number outside is a time in another unit.</summary>
    private const long Earliest = 100_000_000_000_000_000;

    private const int FractionDigits = 9;

    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>Whole nanoseconds since 1970.</summary>
    public static bool TryParseNanos(ReadOnlySpan<byte> text, out long nanos) =>
        Utf8Parser.TryParse(text, out nanos, out var used) && used == text.Length && nanos >= Earliest;

    /// <summary>ISO 8601 in UTC: <c>2013-10-04T08:06:00Z</c>, with up to nine decimals of a second; a blank may stand for the T.</summary>
    public static bool TryParseUtc(ReadOnlySpan<byte> text, out long nanos)
    {
        nanos = 0;
        if (text.Length < 20 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':'
            || !TryParseDate(text[..10], out var midnight)
            || !TryDigits(text.Slice(11, 2), out var hour) || !TryDigits(text.Slice(14, 2), out var minute)
            || !TryDigits(text.Slice(17, 2), out var second) || hour > 23 || minute > 59 || second > 59)
            return false;

        var rest = text[19..];
        var fraction = 0L;
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits is < 1 or > FractionDigits || !TryFraction(rest.Slice(1, digits), out fraction))
                return false;
            rest = rest[(digits + 1)..];
        }

        nanos = midnight + (((((hour * 60L) + minute) * 60L) + second) * UnixNanos.PerSecond) + fraction;
        return rest.SequenceEqual("Z"u8) || rest.SequenceEqual("+00:00"u8);
    }

    /// <summary><c>2013-10-04</c> or <c>20131004</c>, as 00:00 UTC of that day.</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> text, out long nanos)
    {
        nanos = 0;
        var dashed = text.Length == 10 && text[4] == '-' && text[7] == '-';
        if (!dashed && text.Length != 8)
            return false;
        if (!TryDigits(text[..4], out var year) || !TryDigits(dashed ? text.Slice(5, 2) : text.Slice(4, 2), out var month)
            || !TryDigits(text[^2..], out var day)
            || year is < 1678 or > 2261 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        nanos = (new DateOnly(year, month, day).DayNumber - EpochDay) * NanosPerDay;
        return true;
    }

    /// <summary>Seconds or milliseconds with decimals, e.g. since midnight: <c>34200.017459617</c>. Exact, never below zero.</summary>
    /// <param name="unit">Nanoseconds of one unit.</param>
    public static bool TryParseSpan(ReadOnlySpan<byte> text, long unit, out long nanos)
    {
        nanos = 0;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        if (!Utf8Parser.TryParse(whole, out long units, out var used) || used != whole.Length || units < 0 || units > long.MaxValue / unit - 1)
            return false;
        nanos = units * unit;
        if (point < 0)
            return true;
        var decimals = text[(point + 1)..];
        // What is finer than a nanosecond is cut off.
        if (!TryFraction(decimals[..Math.Min(decimals.Length, FractionDigits)], out var billionths))
            return false;
        nanos += unit / UnixNanos.PerSecond > 0 ? billionths * (unit / UnixNanos.PerSecond) : billionths / (UnixNanos.PerSecond / unit);
        return decimals.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    // Decimals as billionths.
    private static bool TryFraction(ReadOnlySpan<byte> decimals, out long billionths)
    {
        billionths = 0;
        foreach (var digit in decimals)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            billionths = (billionths * 10) + (digit - '0');
        }
        for (var i = decimals.Length; i < FractionDigits; i++)
            billionths *= 10;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = (value * 10) + (digit - '0');
        }
        return true;
    }
}
