using System.Runtime.CompilerServices;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// The levels of one side, best first. Held in arrays with the best at the end, because it is there that books change: an update near the best
/// moves a few elements, and none allocates once the arrays are as long as the side.
/// </summary>
public sealed class BookSide
{
    private const int NearBest = 8;

    // Bids as they are, asks negated: in both cases the best is the largest.
    private readonly long _sign;
    private long[] _keys = new long[64];
    private long[] _sizes = new long[64];

    internal BookSide(bool isBid) => _sign = isBid ? 1 : -1;

    public int Count { get; private set; }

    /// <summary><see cref="BookLevel.None"/> when the side is empty.</summary>
    public BookLevel Best => Level(0);

    /// <param name="index">0 is the best.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer levels.</exception>
    public BookLevel this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return Level(index);
        }
    }

    /// <summary>The level at a rank, or <see cref="BookLevel.None"/> when there are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BookLevel Level(int index)
    {
        var at = Count - 1 - index;
        return (uint)at < (uint)Count ? new(new(_keys[at] * _sign), _sizes[at]) : BookLevel.None;
    }

    /// <summary>What rests at a price; 0 when nothing does.</summary>
    public long SizeAt(Price price)
    {
        var at = Find(price.Nanos * _sign);
        return at >= 0 ? _sizes[at] : 0;
    }

    /// <summary>Sum over the best levels, in units of 10^-9.</summary>
    public long Depth(int levels)
    {
        var sum = 0L;
        for (var at = Math.Max(0, Count - levels); at < Count; at++)
            sum += _sizes[at];
        return sum;
    }

    /// <returns>What rested there before.</returns>
    internal long Set(Price price, long sizeNanos)
    {
        var key = price.Nanos * _sign;
        var at = Find(key);
        if (at >= 0)
        {
            var before = _sizes[at];
            if (sizeNanos > 0)
                _sizes[at] = sizeNanos;
            else
                RemoveAt(at);
            return before;
        }

        if (sizeNanos > 0)
            InsertAt(~at, key, sizeNanos);
        return 0;
    }

    internal void Clear() => Count = 0;

    /// <returns>Where the key is, or the complement of where it belongs.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(long key)
    {
        var keys = _keys;
        var low = Math.Max(0, Count - NearBest);
        for (var at = Count - 1; at >= low; at--)
        {
            if (keys[at] <= key)
                return keys[at] == key ? at : ~(at + 1);
        }

        return Array.BinarySearch(keys, 0, low, key);
    }

    private void InsertAt(int at, long key, long size)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _sizes, Count * 2);
        }

        Array.Copy(_keys, at, _keys, at + 1, Count - at);
        Array.Copy(_sizes, at, _sizes, at + 1, Count - at);
        _keys[at] = key;
        _sizes[at] = size;
        Count++;
    }

    private void RemoveAt(int at)
    {
        Count--;
        Array.Copy(_keys, at + 1, _keys, at, Count - at);
        Array.Copy(_sizes, at + 1, _sizes, at, Count - at);
    }
}
