using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Trading.Strategies;

/// <summary>
/// Base of every strategy. The same class runs in backtest, replay, paper and live: it sees the world only through its
/// callbacks and its context, one call at a time, and market time is the time of the event, never the wall clock.
/// </summary>
public abstract class Strategy
{
    private IStrategyContext? _context;

    /// <summary>Length of the bars given to <see cref="OnBar"/>; a whole number of minutes.</summary>
    public abstract TimeSpan BarInterval { get; }

    protected IStrategyContext Context =>
        _context ?? throw new InvalidOperationException("The strategy has not been started: there is no context yet.");

    /// <summary>Called once, before any other callback.</summary>
    internal void Start(IStrategyContext context)
    {
        _context = context;
        OnStart();
    }

    protected virtual void OnStart()
    {
    }

    /// <summary>A bar of <see cref="BarInterval"/> has finished.</summary>
    protected internal abstract void OnBar(in Bar bar);

    /// <summary>One of this strategy's orders was filled, in part or whole. The position already counts it.</summary>
    protected internal virtual void OnFill(Execution execution)
    {
    }

    /// <summary>One of this strategy's orders has changed.</summary>
    protected internal virtual void OnOrderUpdate(Order order)
    {
    }
}
