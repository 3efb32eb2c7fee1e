using AlgoTrader.GatewaySimulator.Book;

namespace AlgoTrader.GatewaySimulator.MarketData.Depth;

/// <summary>The best rows of one side of a book as clients know them, and the operations that bring them up to date.</summary>
internal sealed class LadderSide(int rows)
{
    private readonly List<LadderRow> _shown = [];

    public IReadOnlyList<LadderRow> Shown => _shown;

    public void Clear() => _shown.Clear();

    /// <summary>
    /// Makes the shown rows those of <paramref name="side"/> and adds each step to <paramref name="changes"/>. A full ladder loses its last
    /// row by an operation of its own before one is inserted: clients that do not cut their ladders off stay right too.
    /// </summary>
    public void Follow(BookSide side, List<RowChange> changes)
    {
        var count = Math.Min(rows, side.Count);
        for (var position = 0; position < count; position++)
        {
            var (price, size) = side[position];
            var row = new LadderRow(price, size);
            while (position < _shown.Count && side.IsBetter(_shown[position].Price, price))
                Delete(side, position, changes);
            if (position < _shown.Count && _shown[position].Price == price)
                Update(side, position, row, changes);
            else
                Insert(side, position, row, changes);
        }
        while (_shown.Count > count)
            Delete(side, _shown.Count - 1, changes);
    }

    private void Delete(BookSide side, int position, List<RowChange> changes)
    {
        // A deletion names the row that goes by its place alone.
        changes.Add(new RowChange(side.Name, position, LevelChange.Deleted, new LadderRow(0, 0)));
        _shown.RemoveAt(position);
    }

    private void Update(BookSide side, int position, LadderRow row, List<RowChange> changes)
    {
        if (_shown[position] == row)
            return;
        changes.Add(new RowChange(side.Name, position, LevelChange.Updated, row));
        _shown[position] = row;
    }

    private void Insert(BookSide side, int position, LadderRow row, List<RowChange> changes)
    {
        if (_shown.Count == rows)
            Delete(side, rows - 1, changes);
        changes.Add(new RowChange(side.Name, position, LevelChange.Inserted, row));
        _shown.Insert(position, row);
    }
}
