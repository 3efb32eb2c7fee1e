using System.Numerics;
using System.Runtime.InteropServices;

namespace Parquet.Writing;

/// <summary>Minimum and maximum in one vectorised pass.</summary>
internal static class Extremes
{
    /// <param name="values">At least one; the first is not NaN. Other NaNs are passed over.</param>
    public static (T Min, T Max) Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>
    {
        T min = values[0], max = values[0];
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(values);
        if (vectors.Length > 0)
        {
            Vector<T> mins = new(min), maxs = new(max);
            foreach (var vector in vectors)
            {
                mins = Vector.ConditionalSelect(Vector.LessThan(vector, mins), vector, mins);
                maxs = Vector.ConditionalSelect(Vector.GreaterThan(vector, maxs), vector, maxs);
            }

            for (var i = 0; i < Vector<T>.Count; i++)
            {
                min = mins[i] < min ? mins[i] : min;
                max = maxs[i] > max ? maxs[i] : max;
            }
        }

        foreach (var value in values[(vectors.Length * Vector<T>.Count)..])
        {
            min = value < min ? value : min;
            max = value > max ? value : max;
        }

        return (min, max);
    }
}
