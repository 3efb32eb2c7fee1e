using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// Price levels of both sides, as the feed's atomic updates leave them. Whoever feeds it sets levels and then commits; between the two the book is
/// not whole, and is shown to nobody. Nothing is allocated per update.
/// </summary>
public sealed class OrderBook
{
    public BookSide Bids { get; } = new(isBid: true);

    public BookSide Asks { get; } = new(isBid: false);

    /// <summary>Of the last commit, Unix nanoseconds UTC.</summary>
    public long TimeNanos { get; private set; } = long.MinValue;

    /// <summary>Commits so far.</summary>
    public long Updates { get; private set; }

    /// <summary>No update is half done.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Both sides have a level, and the bid is below the ask.</summary>
    public bool IsTradable => Bids.Count > 0 && Asks.Count > 0 && Bids.Best.Price < Asks.Best.Price;

    /// <summary>Middle of the best bid and ask, in units of currency; NaN while a side is empty.</summary>
    public double Mid => Bids.Count > 0 && Asks.Count > 0 ? (Bids.Best.Price.ToDouble() + Asks.Best.Price.ToDouble()) / 2 : double.NaN;

    public BookSide Side(OrderSide side) => side == OrderSide.Buy ? Bids : Asks;

    /// <summary>Sets what rests at a price; 0 removes the level.</summary>
    /// <param name="side">Buy for bids.</param>
    /// <param name="sizeNanos">In units of 10^-9.</param>
    /// <returns>What rested there before.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public long Set(OrderSide side, Price price, long sizeNanos)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeNanos);
        IsWhole = false;
        return Side(side).Set(price, sizeNanos);
    }

    /// <summary>Empties both sides, before a snapshot.</summary>
    public void Clear()
    {
        IsWhole = false;
        Bids.Clear();
        Asks.Clear();
    }

    /// <summary>The update is complete.</summary>
    public void Commit(long timeNanos)
    {
        TimeNanos = timeNanos;
        Updates++;
        IsWhole = true;
    }
}
