using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Sizing;

/// <summary>
/// Follows one instrument's fills from flat to flat. The cash that a round trip leaves, its fees taken off, is its profit; a fill that turns the position
/// round ends one and begins the next at its price, and the fee is the first one's.
/// </summary>
/// <param name="multiplier">Units of currency for a move of one point; 1 takes that of the fills.</param>
public sealed class RoundTrips(decimal multiplier = 1)
{
    private decimal _cash;

    public decimal Position { get; private set; }

    public bool IsFlat => Position == 0;

    internal (decimal Position, decimal Cash) State
    {
        get => (Position, _cash);
        set => (Position, _cash) = value;
    }

    /// <summary>Takes in a fill.</summary>
    /// <param name="opened">It began a round trip.</param>
    /// <returns>The profit of the round trip that it ended; null when it ended none.</returns>
    public decimal? Add(Execution fill, out bool opened)
    {
        var quantity = fill.SignedQuantity;
        var price = fill.Price.ToDecimal() * (multiplier == 1 ? fill.Multiplier : multiplier);
        var before = Position;
        Position += quantity;
        opened = Position != 0 && (before == 0 || Math.Sign(before) != Math.Sign(Position));
        if (before == 0 || Math.Sign(before) == Math.Sign(Position))
        {
            _cash -= (quantity * price) + (fill.Fee ?? 0);
            return null;
        }

        var profit = _cash + (before * price) - (fill.Fee ?? 0);
        _cash = -Position * price;
        return profit;
    }
}
