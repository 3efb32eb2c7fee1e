using System.Runtime.CompilerServices;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>
/// An amount of money as a whole number of 10^-18 units: a price times a quantity, both in units of 10^-9, is one without any rounding.
/// Faster than <see cref="decimal"/>, which the edges use.
/// </summary>
public readonly record struct Money(Int128 Atto) : IComparable<Money>
{
    private const byte Scale = 18;

    public static Money Zero => default;

    /// <summary>From 1 to 10^18.</summary>
    private static ReadOnlySpan<long> PowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
        100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ];

    /// <exception cref="OverflowException">More than 10^20.</exception>
    public static Money FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        if (bits[2] == 0 && value.Scale <= Scale)
        {
            // As below, digit for digit; divisions of decimals take several times as long, and every fill has a fee.
            var size = (Int128)(((ulong)(uint)bits[1] << 32) | (uint)bits[0]) * PowersOfTen[Scale - value.Scale];
            return new(decimal.IsNegative(value) ? -size : size);
        }

        var whole = decimal.Truncate(value);
        var part = (long)((value - whole) * 1_000_000_000_000_000_000m);
        return new((Int128)whole * 1_000_000_000_000_000_000 + part);
    }

    /// <param name="quantityNanos">Signed, in units of 10^-9; with the contract's multiplier.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Money Of(Price price, long quantityNanos) => new(Math.BigMul(price.Nanos, quantityNanos));

    /// <summary>A quantity in units of 10^-9.</summary>
    /// <exception cref="OverflowException">More than 9.2 billion, or more than nine decimals.</exception>
    public static long Nanos(decimal quantity)
    {
        if (quantity.Scale == 0)
            return checked((long)quantity * 1_000_000_000);
        var nanos = quantity * 1_000_000_000m;
        return nanos == decimal.Truncate(nanos) ? (long)nanos : throw new OverflowException($"Quantity {quantity} has more than nine decimals.");
    }

    /// <exception cref="OverflowException">More than 79 billion.</exception>
    public decimal ToDecimal()
    {
        var negative = Int128.IsNegative(Atto);
        var size = (UInt128)(negative ? -Atto : Atto);
        if (size >> 96 != 0)
            throw new OverflowException($"An amount of {(double)Atto / 1e18} is more than this engine counts with.");
        var low = (ulong)size;
        var exact = new decimal((int)low, (int)(low >> 32), (int)(ulong)(size >> 64), negative, Scale);
        // The digits without the zeros behind them.
        return exact / 1.000000000000000000000000000000m;
    }

    public double ToDouble() => (double)Atto / 1e18;

    public int CompareTo(Money other) => Atto.CompareTo(other.Atto);

    public static Money operator +(Money left, Money right) => new(left.Atto + right.Atto);

    public static Money operator -(Money left, Money right) => new(left.Atto - right.Atto);

    public static bool operator <(Money left, Money right) => left.Atto < right.Atto;

    public static bool operator >(Money left, Money right) => left.Atto > right.Atto;

    public static bool operator <=(Money left, Money right) => left.Atto <= right.Atto;

    public static bool operator >=(Money left, Money right) => left.Atto >= right.Atto;
}
