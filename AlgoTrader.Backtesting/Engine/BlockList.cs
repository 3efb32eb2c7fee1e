using System.Buffers;
using System.Collections;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>A list that only grows, in blocks that are lent as the columns of <see cref="EquityCurve"/>: nothing moves when there is more of it.</summary>
internal sealed class BlockList<T> : IReadOnlyList<T>
{
    /// <summary>A block of fills stays below what the collector takes for a large object.</summary>
    private const int BlockBits = 9;
    private const int BlockSize = 1 << BlockBits;
    private readonly List<T[]> _blocks = [];

    public int Count { get; private set; }

    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _blocks[index >> BlockBits][index & (BlockSize - 1)];
        }
    }

    public void Add(in T item)
    {
        if (Count >> BlockBits == _blocks.Count)
            _blocks.Add(ArrayPool<T>.Shared.Rent(BlockSize));
        _blocks[Count >> BlockBits][Count & (BlockSize - 1)] = item;
        Count++;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gives the blocks back, when nothing more is asked of it; it is empty from here on.</summary>
    public void Release()
    {
        // Cleared: what they hold would live for as long as the block.
        foreach (var block in _blocks)
            ArrayPool<T>.Shared.Return(block, clearArray: true);
        _blocks.Clear();
        Count = 0;
    }
}
