using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Exchange.Matching;

/// <summary>
/// What clients' orders have taken from the displayed levels of a book, which still shows it: nobody may take it twice. It counts until
/// the level's displayed size changes.
/// </summary>
internal sealed class TakenLiquidity
{
    private readonly Dictionary<(BookSideName Side, decimal Price), (decimal Taken, decimal Displayed)> _levels = [];

    public void Take(BookSide side, decimal price, decimal quantity)
    {
        var taken = _levels.TryGetValue((side.Name, price), out var level) ? level.Taken : 0;
        _levels[(side.Name, price)] = (taken + quantity, side.SizeAt(price));
    }

    public decimal Available(BookSide side, decimal price, decimal displayed) =>
        _levels.TryGetValue((side.Name, price), out var level) ? Math.Max(0, displayed - level.Taken) : displayed;

    /// <summary>The book has changed.</summary>
    public void Refresh(OrderBook book)
    {
        if (_levels.Count == 0)
            return;
        foreach (var ((side, price), (_, displayed)) in _levels)
        {
            if (book[side].SizeAt(price) != displayed)
                _levels.Remove((side, price));
        }
    }

    public void Clear() => _levels.Clear();
}
