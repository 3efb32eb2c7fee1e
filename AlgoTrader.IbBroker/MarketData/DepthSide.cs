namespace AlgoTrader.IbBroker.MarketData;

/// <summary>One side of an order book, kept by the gateway's operations on its rows. Operations: 0 insert, 1 update, 2 delete.</summary>
internal sealed class DepthSide(int rows)
{
    private const int Insert = 0;
    private const int Update = 1;
    private const int Delete = 2;

    private readonly List<DepthLevel> _levels = new(rows + 1);
    private DepthLevel[]? _snapshot = [];

    /// <summary>Shared until the next change.</summary>
    public IReadOnlyList<DepthLevel> Levels => _snapshot ??= [.. _levels];

    /// <returns>False for an operation that the book has no place for: a row was missed.</returns>
    public bool Apply(int position, int operation, DepthLevel level)
    {
        if (position < 0 || position >= rows || (operation == Insert ? position > _levels.Count : position >= _levels.Count))
            return false;
        switch (operation)
        {
            case Insert:
                _levels.Insert(position, level);
                // The row that falls out at the end is not deleted by a message of its own.
                if (_levels.Count > rows)
                    _levels.RemoveAt(rows);
                break;
            case Update:
                _levels[position] = level;
                break;
            case Delete:
                _levels.RemoveAt(position);
                break;
            default:
                return false;
        }

        _snapshot = null;
        return true;
    }

    public void Clear()
    {
        _levels.Clear();
        _snapshot = [];
    }
}
