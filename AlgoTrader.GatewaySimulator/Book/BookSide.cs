using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Book;

/// <summary>One side of a book: price levels, best first, as the source displays them.</summary>
internal sealed class BookSide(BookSideName name)
{
    // Best last, so that the ends that change most are at the array's end.
    private readonly List<(decimal Price, decimal Size)> _levels = [];

    public BookSideName Name { get; } = name;

    public int Count => _levels.Count;

    public decimal? BestPrice => _levels.Count == 0 ? null : _levels[^1].Price;

    public decimal BestSize => _levels.Count == 0 ? 0 : _levels[^1].Size;

    /// <summary>The level <paramref name="position"/> places behind the best.</summary>
    public (decimal Price, decimal Size) this[int position] => _levels[_levels.Count - 1 - position];

    /// <summary>The displayed size at a price; 0 when there is no such level.</summary>
    public decimal SizeAt(decimal price) => Find(price) is var index && index >= 0 ? _levels[index].Size : 0;

    /// <summary>Sets a level, or removes it when <paramref name="size"/> is 0. Gives the position it has or had, and what happened to it; -1 for nothing.</summary>
    public (int Position, LevelChange Change) Set(decimal price, decimal size)
    {
        var index = Find(price);
        if (size == 0)
        {
            if (index < 0)
                return (-1, LevelChange.None);
            _levels.RemoveAt(index);
            return (_levels.Count - index, LevelChange.Deleted);
        }
        if (index >= 0)
        {
            _levels[index] = (price, size);
            return (_levels.Count - 1 - index, LevelChange.Updated);
        }
        _levels.Insert(~index, (price, size));
        return (_levels.Count - 1 - ~index, LevelChange.Inserted);
    }

    /// <summary>Replaces all levels by one, or by none when there is no price or no size.</summary>
    public void SetOnly(decimal? price, decimal size)
    {
        if (price is { } there && size != 0)
        {
            if (_levels.Count == 1)
            {
                _levels[0] = (there, size);
                return;
            }
            _levels.Clear();
            _levels.Add((there, size));
        }
        else
        {
            _levels.Clear();
        }
    }

    public void Clear() => _levels.Clear();

    /// <summary>True when <paramref name="price"/> is nearer to the other side than <paramref name="other"/>.</summary>
    public bool IsBetter(decimal price, decimal other) => Name == BookSideName.Bid ? price > other : price < other;

    // Index of the price, or the complement of where it belongs.
    private int Find(decimal price)
    {
        var (low, high) = (0, _levels.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var there = _levels[middle].Price;
            if (there == price)
                return middle;
            if (IsBetter(price, there))
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~low;
    }
}
