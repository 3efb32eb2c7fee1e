using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;

namespace AlgoTrader.Trading.Strategies;

/// <summary>
/// Base of every strategy. The same class runs in backtest, replay, paper and live: it sees the world only through its
/// callbacks and its context, one call at a time, and market time is the time of the event, never the wall clock.
/// </summary>
public abstract class Strategy
{
    private IStrategyContext? _context;

    /// <summary>
    /// Length of the bars of each of its instruments that it is given, a whole number of seconds that divides a day; zero for a strategy that
    /// subscribes in <see cref="OnStart"/> to what it needs.
    /// </summary>
    public virtual TimeSpan BarInterval => TimeSpan.Zero;

    /// <summary>
    /// Bars that it must have seen before it can decide anything, of each length that it is given: the host fetches at least so many of the past when it starts, and
    /// says so when there are fewer. 0 for a strategy that does not say. Read once, after <see cref="OnStart"/>.
    /// </summary>
    public virtual int WarmUpBars => 0;

    protected IStrategyContext Context =>
        _context ?? throw new InvalidOperationException("The strategy has not been started: there is no context yet.");

    /// <summary>Called once, before any other callback.</summary>
    internal void Start(IStrategyContext context)
    {
        _context = context;
        OnStart();
    }

    /// <summary>Subscribes and prepares. There is no market data yet, and nothing can be ordered.</summary>
    protected virtual void OnStart()
    {
    }

    /// <summary>A bar has finished.</summary>
    protected internal virtual void OnBar(Instrument instrument, in Bar bar)
    {
    }

    /// <summary>The best bid or ask has changed.</summary>
    protected internal virtual void OnQuote(Instrument instrument, in QuoteTick quote)
    {
    }

    /// <summary>A trade took place.</summary>
    protected internal virtual void OnTrade(Instrument instrument, in TradeTick trade)
    {
    }

    /// <summary>The order book has changed, and is whole.</summary>
    protected internal virtual void OnDepth(Instrument instrument, OrderBook book)
    {
    }

    /// <summary>
    /// Data of an instrument are missing: the feed was away, or its order book is void. What was counted of quotes, trades and depth says nothing about
    /// what follows. Missing bars are given all the same, as soon as history has them.
    /// </summary>
    protected internal virtual void OnGap(Instrument instrument)
    {
    }

    /// <summary>
    /// One of this strategy's orders was filled, in part or whole. The position already counts it. After a restart the fills of before are told again, with
    /// <see cref="IStrategyContext.IsWarmingUp"/>, so that a strategy rebuilds what it knows by them; orders that it asks for then are not taken.
    /// </summary>
    protected internal virtual void OnFill(Execution execution)
    {
    }

    /// <summary>
    /// The fee of a fill that <see cref="OnFill"/> told without one, as a gateway does: its report of the commission comes later. In a backtest the fill has it.
    /// </summary>
    protected internal virtual void OnFee(Execution execution)
    {
    }

    /// <summary>Somebody lets it enter again after a streak of losses: results up to a market time are to count no more, also those that are told later.</summary>
    protected internal virtual void OnResetBreaker(long timeNanos)
    {
    }

    /// <summary>One of this strategy's orders has changed.</summary>
    protected internal virtual void OnOrderUpdate(Order order)
    {
    }

    /// <summary>
    /// The instance goes on after a restart: before the first live event, once position, open orders and indicators are true, and only when an earlier life left
    /// fills or open orders. Orders may be placed. What filled meanwhile led to no <see cref="OnFill"/> with decisions: a position whose stop is missing is mended here.
    /// </summary>
    protected internal virtual void OnReconciled()
    {
    }

    /// <summary>A timer that was set through the context is due.</summary>
    protected internal virtual void OnTimer(string name)
    {
    }

    /// <summary>The end of a backtest, or the instance is stopped. Orders are no longer taken.</summary>
    protected internal virtual void OnStop()
    {
    }
}
