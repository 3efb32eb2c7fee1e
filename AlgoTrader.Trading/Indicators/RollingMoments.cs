using System.Numerics;
using System.Runtime.CompilerServices;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// Sum and variance of the last n prices, exact however long the window has been rolling. Prices are whole multiples of a tick: as long as they
/// are small multiples of a common divisor, 64 bits hold every sum; otherwise 128 bits do. Both ways give the same bits, because what is
/// rounded is the same exact integer.
/// </summary>
internal sealed class RollingMoments
{
    /// <summary>Up to here a double holds every whole number.</summary>
    private const long MostExact = 1L << 53;
    private readonly long[] _window;
    private readonly long _limit;
    private int _next;
    private long _divisor = Price.Scale;
    private int _shift = BitOperations.TrailingZeroCount(Price.Scale);
    private long _inverse = InverseOf(Price.Scale);
    private bool _isWide;
    private long _sum;
    private long _squares;
    private Int128 _wideSum;
    private Int128 _wideSquares;

    public RollingMoments(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        _window = new long[length];
        // n^2 times the largest square is then at most 2^62.
        _limit = (1L << 31) / length;
    }

    public int Count { get; private set; }

    public bool IsFull => Count == _window.Length;

    /// <summary>n^2 times the population variance, in nanos squared.</summary>
    public double ScaledVariance { get; private set; }

    /// <summary>n times the population standard deviation, in nanos.</summary>
    public double ScaledDeviation => Math.Sqrt(ScaledVariance);

    /// <summary>n times the distance of the newest price from the mean, in nanos.</summary>
    public double ScaledDistance { get; private set; }

    public double SumNanos => _isWide ? (double)_wideSum : _sum * _divisor;

    public void Add(long nanos)
    {
        if (_isWide || !AddNarrow(nanos))
            AddWide(nanos);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AddNarrow(long nanos)
    {
        var units = Units(nanos);
        if (units > _limit || units < -_limit || units * _divisor != nanos)
        {
            if (!Rescale(nanos))
                return false;
            units = Units(nanos);
        }

        var oldest = Replace(units);
        _sum += units - oldest;
        _squares += (units * units) - (oldest * oldest);

        long n = Count;
        var variance = (n * _squares) - (_sum * _sum);
        ScaledDistance = ((n * units) - _sum) * _divisor;
        ScaledVariance = variance < MostExact ? variance * (double)(_divisor * _divisor) : Scaled(variance);
        return true;
    }

    /// <summary>Both factors of the product above are whole numbers that a double holds, so that it is rounded once, as here.</summary>
    private double Scaled(long variance)
    {
        var high = Math.BigMul((ulong)variance, (ulong)(_divisor * _divisor), out var low);
        return (double)new UInt128(high, low);
    }

    /// <summary>
    /// The price over the divisor where that leaves no rest, else some other number. A division that leaves none is a multiplication with the inverse
    /// modulo 2^64 of the odd part, a fifth of the time of one in general.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Units(long nanos) => (nanos >> _shift) * _inverse;

    private void AddWide(long nanos)
    {
        var oldest = Replace(nanos);
        _wideSum += nanos - (Int128)oldest;
        _wideSquares += ((Int128)nanos * nanos) - ((Int128)oldest * oldest);

        // For prices of billions the two products wrap around 128 bits; their difference is right all the same.
        var variance = (Count * _wideSquares) - (_wideSum * _wideSum);
        ScaledDistance = (double)((Count * (Int128)nanos) - _wideSum);
        ScaledVariance = (double)variance;
    }

    /// <returns>What leaves the window; 0 while it fills.</returns>
    private long Replace(long value)
    {
        var oldest = _window[_next];
        _window[_next] = value;
        if (++_next == _window.Length)
            _next = 0;
        if (Count < _window.Length)
            Count++;
        return oldest;
    }

    /// <summary>Counts in a smaller unit that the price is a multiple of; happens a few times in a run, then never again.</summary>
    /// <returns>False when 64 bits are not enough: 128 are used from here on.</returns>
    private bool Rescale(long nanos)
    {
        var divisor = (long)Gcd((ulong)_divisor, Magnitude(nanos));
        var factor = _divisor / divisor;
        var units = nanos / divisor;
        var fits = units <= _limit && units >= -_limit;
        foreach (var value in _window.AsSpan(0, Count))
            fits &= Math.Abs(value) <= _limit / factor;
        if (!fits)
        {
            Widen();
            return false;
        }

        foreach (ref var value in _window.AsSpan())
            value *= factor;
        _sum *= factor;
        _squares *= factor * factor;
        (_divisor, _shift, _inverse) = (divisor, BitOperations.TrailingZeroCount(divisor), InverseOf(divisor));
        return true;
    }

    /// <summary>Of the odd part, modulo 2^64. Each step doubles the bits that are right, and 3x xor 2 has five (Montgomery).</summary>
    private static long InverseOf(long divisor)
    {
        var odd = divisor >> BitOperations.TrailingZeroCount(divisor);
        var inverse = (3 * odd) ^ 2;
        for (var bits = 5; bits < 64; bits *= 2)
            inverse *= 2 - (odd * inverse);
        return inverse;
    }

    private void Widen()
    {
        foreach (ref var value in _window.AsSpan())
            value *= _divisor;
        _wideSum = (Int128)_sum * _divisor;
        _wideSquares = (Int128)_squares * _divisor * _divisor;
        _isWide = true;
    }

    private static ulong Magnitude(long value) => value < 0 ? 0UL - (ulong)value : (ulong)value;

    private static ulong Gcd(ulong a, ulong b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
