using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Parquet.Encodings;

/// <summary>Numbers the distinct values of a column in the order they appear. Equal is what has the same bits, so NaNs and zeros survive.</summary>
internal sealed class DictionaryBuilder<T> : IDisposable
    where T : unmanaged
{
    private const int FirstTable = 4_096;

    private T[] _values = ArrayPool<T>.Shared.Rent((FirstTable / 2) + 1);

    // Numbers + 1, so that 0 is free.
    private int[] _slots = ArrayPool<int>.Shared.Rent(FirstTable);
    private int _shift = 64 - BitOperations.Log2(FirstTable);

    public int Count { get; private set; }

    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    /// <summary>Numbers all values.</summary>
    /// <param name="values">Of the column.</param>
    /// <param name="indexes">The number of each.</param>
    /// <param name="limit">Distinct values that are worth it.</param>
    /// <returns>False when there are more.</returns>
    public bool TryBuild(ReadOnlySpan<T> values, Span<int> indexes, int limit)
    {
        _slots.AsSpan(0, FirstTable).Clear();
        var last = 0UL;
        var lastIndex = -1;
        for (var i = 0; i < values.Length; i++)
        {
            var bits = Bits(values[i]);
            if (bits != last || lastIndex < 0)
            {
                lastIndex = IndexOf(values[i], bits);
                last = bits;
                if (Count > limit)
                    return false;
            }

            indexes[i] = lastIndex;
        }

        return true;
    }

    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(_values);
        ArrayPool<int>.Shared.Return(_slots);
        _values = [];
        _slots = [];
        Count = 0;
    }

    private static ulong Bits(T value) => Unsafe.SizeOf<T>() == 8 ? Unsafe.BitCast<T, ulong>(value) : Unsafe.BitCast<T, uint>(value);

    private int IndexOf(T value, ulong bits)
    {
        var mask = (1 << (64 - _shift)) - 1;
        for (var slot = (int)((bits * 0x9E3779B97F4A7C15) >> _shift); ; slot = (slot + 1) & mask)
        {
            var found = _slots[slot] - 1;
            if (found >= 0 && Bits(_values[found]) == bits)
                return found;
            if (found >= 0)
                continue;
            if (Count > mask / 2)
            {
                Grow();
                return IndexOf(value, bits);
            }

            _values[Count] = value;
            _slots[slot] = ++Count;
            return Count - 1;
        }
    }

    private void Grow()
    {
        _shift--;
        var size = 1 << (64 - _shift);
        ArrayPool<int>.Shared.Return(_slots);
        _slots = ArrayPool<int>.Shared.Rent(size);
        _slots.AsSpan(0, size).Clear();
        var grown = ArrayPool<T>.Shared.Rent((size / 2) + 1);
        Values.CopyTo(grown);
        ArrayPool<T>.Shared.Return(_values);
        _values = grown;
        for (var i = 0; i < Count; i++)
        {
            var slot = (int)((Bits(_values[i]) * 0x9E3779B97F4A7C15) >> _shift);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (size - 1);
            _slots[slot] = i + 1;
        }
    }
}
