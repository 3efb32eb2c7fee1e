using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// How much more rests on a side than at the start of a window: max(0, depth now - depth at the window's start) over the best K levels.
/// </summary>
public sealed class DepthStacking
{
    private readonly int _levels;
    private readonly TimedWindow<(long Bid, long Ask)> _window;
    private (long Bid, long Ask) _start;
    private (long Bid, long Ask) _now;

    public DepthStacking(int levels, TimeSpan window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(levels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, TimeSpan.Zero);
        _levels = levels;
        _window = new(UnixNanos.From(window));
    }

    /// <summary>Shares, contracts, coins.</summary>
    /// <param name="side">Buy for bids.</param>
    public double Value(OrderSide side) =>
        Math.Max(0, side == OrderSide.Buy ? _now.Bid - _start.Bid : _now.Ask - _start.Ask) / 1e9;

    public void Add(OrderBook book)
    {
        _now = (book.Bids.Depth(_levels), book.Asks.Depth(_levels));
        var isFirst = _window.Count == 0;
        if (isFirst)
            _start = _now;
        _window.Add(book.TimeNanos, _now);
        // The depth at the window's start is the newest of what has left it.
        while (_window.TryExpire(book.TimeNanos, out var left))
            _start = left;
    }

    public void Reset() => _window.Clear();
}
