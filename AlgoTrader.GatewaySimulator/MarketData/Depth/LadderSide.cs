using AlgoTrader.GatewaySimulator.Book;

namespace AlgoTrader.GatewaySimulator.MarketData.Depth;

/// <summary>The best rows of one side of a book as clients know them, and the operations that bring them up to date.</summary>
internal sealed class LadderSide(int rows)
{
    private readonly List<LadderRow> _shown = [];

    public IReadOnlyList<LadderRow> Shown => _shown;

    public void Clear() => _shown.Clear();

    /// <summary>
    /// Makes the shown rows those of <paramref name="side"/> and adds each step to <paramref name="changes"/>. As from IB, a row that has
    /// another level now is an update; rows are inserted and deleted at the end only. So clients that shift rows on an insertion and
    /// clients that put it over what was there (ib_async) come to the same ladder, and it is sorted after every step.
    /// </summary>
    public void Follow(BookSide side, List<RowChange> changes)
    {
        var count = Math.Min(rows, side.Count);
        while (_shown.Count > count)
            DeleteLast(side, changes);
        // Rows that become worse make room from below, rows that become better from above.
        for (var position = _shown.Count - 1; position >= 0; position--)
        {
            if (side.IsBetter(_shown[position].Price, side[position].Price))
                Update(side, position, changes);
        }
        for (var position = 0; position < _shown.Count; position++)
            Update(side, position, changes);
        while (_shown.Count < count)
            Append(side, changes);
    }

    private void Update(BookSide side, int position, List<RowChange> changes)
    {
        var (price, size) = side[position];
        var row = new LadderRow(price, size);
        if (_shown[position] == row)
            return;
        changes.Add(new RowChange(side.Name, position, LevelChange.Updated, row));
        _shown[position] = row;
    }

    private void Append(BookSide side, List<RowChange> changes)
    {
        var (price, size) = side[_shown.Count];
        var row = new LadderRow(price, size);
        changes.Add(new RowChange(side.Name, _shown.Count, LevelChange.Inserted, row));
        _shown.Add(row);
    }

    private void DeleteLast(BookSide side, List<RowChange> changes)
    {
        var last = _shown.Count - 1;
        // A deletion names the row that goes by its place alone.
        changes.Add(new RowChange(side.Name, last, LevelChange.Deleted, new LadderRow(0, 0)));
        _shown.RemoveAt(last);
    }
}
