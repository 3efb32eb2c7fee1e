using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parquet.Writing;

/// <summary>
/// Least and greatest of some values. NaN is left out, and a zero is written as -0.0 at the lower and +0.0 at the upper end, as the format
/// asks, since the two are equal but not the same.
/// </summary>
internal readonly record struct Bounds<T>(bool Any, T Min, T Max)
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static Bounds<T> None => default;

    public static Bounds<T> Of(ReadOnlySpan<T> values, bool isUnsigned)
    {
        if (values.IsEmpty)
            return None;
        if (isUnsigned && typeof(T) == typeof(int))
            return Unsigned<uint>(values);
        if (isUnsigned && typeof(T) == typeof(long))
            return Unsigned<ulong>(values);
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            var (min, max) = Extremes.Of(values);
            return new Bounds<T>(true, min, max);
        }

        return OfFloating(values);
    }

    public Bounds<T> And(Bounds<T> other, bool isUnsigned)
    {
        if (!Any)
            return other;
        return other.Any ? Of([Min, Max, other.Min, other.Max], isUnsigned) : this;
    }

    public PageBounds ToBytes()
    {
        if (!Any)
            return default;
        T min = Min, max = Max;
        if (typeof(T) == typeof(double) && min == T.Zero)
            min = (T)(object)-0.0;
        if (typeof(T) == typeof(float) && min == T.Zero)
            min = (T)(object)-0.0f;
        if (max == T.Zero)
            max = T.Zero;
        return new PageBounds(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in min)).ToArray(), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in max)).ToArray());
    }

    private static Bounds<T> OfFloating(ReadOnlySpan<T> values)
    {
        var start = 0;
        while (start < values.Length && T.IsNaN(values[start]))
            start++;
        if (start == values.Length)
            return None;

        // A NaN compares false both ways, so it changes neither end.
        var (min, max) = Extremes.Of(values[start..]);
        return new Bounds<T>(true, min, max);
    }

    private static Bounds<T> Unsigned<TUnsigned>(ReadOnlySpan<T> values)
        where TUnsigned : unmanaged, INumber<TUnsigned>
    {
        var (min, max) = Extremes.Of(MemoryMarshal.Cast<T, TUnsigned>(values));
        return new Bounds<T>(true, Unsafe.BitCast<TUnsigned, T>(min), Unsafe.BitCast<TUnsigned, T>(max));
    }
}
