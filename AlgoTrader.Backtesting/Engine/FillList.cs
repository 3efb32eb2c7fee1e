using System.Buffers;
using System.Collections;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>The fills of a run, in order. In blocks that are lent, as the columns of <see cref="EquityCurve"/>: nothing moves when there are more of them.</summary>
internal sealed class FillList : IReadOnlyList<BacktestFill>
{
    /// <summary>A block stays below what the collector takes for a large object.</summary>
    private const int BlockBits = 9;
    private const int BlockSize = 1 << BlockBits;
    private readonly List<BacktestFill[]> _blocks = [];

    public int Count { get; private set; }

    public BacktestFill this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _blocks[index >> BlockBits][index & (BlockSize - 1)];
        }
    }

    public void Add(in BacktestFill fill)
    {
        if (Count >> BlockBits == _blocks.Count)
            _blocks.Add(ArrayPool<BacktestFill>.Shared.Rent(BlockSize));
        _blocks[Count >> BlockBits][Count & (BlockSize - 1)] = fill;
        Count++;
    }

    public IEnumerator<BacktestFill> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gives the blocks back, for a run of which nothing more is asked; there are no fills from here on.</summary>
    public void Release()
    {
        // Cleared: they name orders and instruments, which would live for as long as the block.
        foreach (var block in _blocks)
            ArrayPool<BacktestFill>.Shared.Return(block, clearArray: true);
        _blocks.Clear();
        Count = 0;
    }
}
