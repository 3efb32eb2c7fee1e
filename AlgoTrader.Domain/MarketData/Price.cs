using System.Globalization;

namespace AlgoTrader.Domain.MarketData;

/// <summary>
/// A price as a whole number of 10^-9 units of its currency: exact, so that equal prices compare equal and sums carry no
/// rounding, and as fast as a double.
/// </summary>
public readonly record struct Price(long Nanos) : IComparable<Price>
{
    /// <summary>Units of <see cref="Nanos"/> in one unit of currency.</summary>
    public const long Scale = 1_000_000_000;

    /// <summary>Zero is a legal price: spreads and some futures trade at it and below.</summary>
    public static Price Zero => default;

    /// <exception cref="OverflowException">The value is outside ±9.2 billion or has more than nine decimals.</exception>
    public static Price FromDecimal(decimal value)
    {
        if (value is < long.MinValue / (decimal)Scale or > long.MaxValue / (decimal)Scale)
            throw new OverflowException($"Price {value.ToString(CultureInfo.InvariantCulture)} is outside {new Price(long.MinValue)} to {new Price(long.MaxValue)}.");

        var nanos = value * Scale;
        if (nanos != decimal.Truncate(nanos))
            throw new OverflowException($"Price {value.ToString(CultureInfo.InvariantCulture)} has more than nine decimals.");
        return new((long)nanos);
    }

    /// <summary>
    /// A reported price, rounded to nine decimals: what others report must be taken in, whatever its digits. An average of several
    /// prices has many.
    /// </summary>
    /// <exception cref="OverflowException">The value is outside ±9.2 billion.</exception>
    public static Price Rounded(decimal value) => FromDecimal(decimal.Round(value, 9));

    /// <summary>Without zeros behind the last digit.</summary>
    public decimal ToDecimal()
    {
        // As Nanos / Scale would give, digit for digit; a division of decimals takes several times as long.
        var size = Nanos < 0 ? 0UL - (ulong)Nanos : (ulong)Nanos;
        if (size == 0)
            return 0;
        byte decimals = 9;
        if (size % 1_000_000 == 0)
            (size, decimals) = (size / 1_000_000, 3);
        for (; decimals > 0 && size % 10 == 0; decimals--)
            size /= 10;
        return new((int)size, (int)(size >> 32), 0, Nanos < 0, decimals);
    }

    public double ToDouble() => (double)Nanos / Scale;

    public int CompareTo(Price other) => Nanos.CompareTo(other.Nanos);

    /// <exception cref="OverflowException">The sum is outside the range of prices.</exception>
    public static Price operator +(Price left, Price right) => new(checked(left.Nanos + right.Nanos));

    /// <exception cref="OverflowException">The difference is outside the range of prices.</exception>
    public static Price operator -(Price left, Price right) => new(checked(left.Nanos - right.Nanos));

    public static bool operator <(Price left, Price right) => left.Nanos < right.Nanos;

    public static bool operator >(Price left, Price right) => left.Nanos > right.Nanos;

    public static bool operator <=(Price left, Price right) => left.Nanos <= right.Nanos;

    public static bool operator >=(Price left, Price right) => left.Nanos >= right.Nanos;

    public override string ToString() => ToDecimal().ToString("0.#########", CultureInfo.InvariantCulture);
}
