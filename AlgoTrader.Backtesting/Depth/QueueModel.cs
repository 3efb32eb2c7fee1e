namespace AlgoTrader.Backtesting.Depth;

/// <summary>
/// Says where in the queue of its level a resting order stands when others cancel: a book by levels does not show whose orders went.
/// </summary>
public abstract class QueueModel
{
    public abstract string Name { get; }

    /// <param name="ahead">What stands before the order, in units of 10^-9.</param>
    /// <param name="before">Size of the level before the cancellation, without what was traded.</param>
    /// <param name="cancelled">What was cancelled; positive, at most <paramref name="before"/>.</param>
    /// <returns>What stands before it now.</returns>
    public abstract long AfterCancel(long ahead, long before, long cancelled);
}
