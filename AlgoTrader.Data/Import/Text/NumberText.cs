using System.Buffers.Text;

namespace AlgoTrader.Data.Import.Text;

/// <summary>Decimal numbers in UTF-8. Gives the same doubles as <see cref="double.Parse(string)"/>, at a fraction of its time for short ones.</summary>
internal static class NumberText
{
    /// <summary>A mantissa up to here is a double without rounding.</summary>
    private const ulong LargestExact = 1UL << 53;

    private const int MantissaDigits = 18;

    /// <summary>Powers of ten that are doubles without rounding: one division of exact operands rounds once, as parsing must.</summary>
    private static readonly double[] Powers =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>False for anything that is not one finite number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        var negative = text.Length > 0 && text[0] == '-';
        var digits = negative ? text[1..] : text;
        var (mantissa, point, count) = (0UL, -1, 0);
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (uint)(digits[i] - '0');
            if (digit <= 9 && count < MantissaDigits)
                (mantissa, count) = ((mantissa * 10) + digit, count + 1);
            else if (digits[i] == '.' && point < 0)
                point = i;
            else
                return TryParseLong(text, out value);
        }

        if (count == 0 || mantissa > LargestExact)
            return TryParseLong(text, out value);

        value = point < 0 ? mantissa : mantissa / Powers[digits.Length - 1 - point];
        if (negative)
            value = -value;
        return true;
    }

    // More digits than a mantissa holds, an exponent, or no number.
    private static bool TryParseLong(ReadOnlySpan<byte> text, out double value) =>
        Utf8Parser.TryParse(text, out value, out var used) && used == text.Length && double.IsFinite(value);
}
