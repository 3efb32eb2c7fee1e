using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Fills;

/// <summary>
/// Says at which price a working order fills within a bar. The whole order fills at once. An order placed at the end of a bar is asked
/// for from the next bar on; one placed at a bar's open, in reaction to a fill there, from that bar's range on.
/// </summary>
public abstract class FillModel
{
    /// <summary>As the command line names it.</summary>
    public abstract string Name { get; }

    /// <summary><see cref="AtOnce"/> is asked.</summary>
    public virtual bool FillsAtOnce => false;

    /// <summary>
    /// Orders are looked at a second time after the strategy was given a bar: one that was changed there can fill on the bar that is over, and a trailing stop
    /// that has moved on it too.
    /// </summary>
    public virtual bool LooksAgain => false;

    /// <summary>The market was open at the moment of decision, so that an order that may not wait has had its chance.</summary>
    /// <param name="bar">The newest that has ended.</param>
    public virtual bool IsOpenAfter(in MarketBar bar) => false;

    /// <summary>At the moment of decision, before any other bar.</summary>
    /// <param name="bar">The newest that has ended.</param>
    /// <returns>Null when it does not fill there.</returns>
    public virtual Price? AtOnce(WorkingOrder order, in MarketBar bar) => null;

    /// <summary>At the first moment of a bar.</summary>
    /// <returns>Null when it does not fill there.</returns>
    public abstract Price? AtOpen(WorkingOrder order, in MarketBar bar);

    /// <summary>Between open and close.</summary>
    /// <returns>Null when it does not fill there.</returns>
    public abstract Price? InRange(WorkingOrder order, in MarketBar bar);
}
