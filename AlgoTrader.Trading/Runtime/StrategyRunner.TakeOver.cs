namespace AlgoTrader.Trading.Runtime;

/// <summary>Going on after a restart: what an earlier life of the instance did is told again, to rebuild state, and leads to no second order.</summary>
public sealed partial class StrategyRunner
{
    private TakenOverKeys? _takenOver;
    private bool _hasPast;

    /// <summary>
    /// Orders and fills that come now are those of an earlier life. The strategy is told of them, for it rebuilds its own state by them, and decides nothing on them:
    /// it did so when they happened.
    /// </summary>
    public bool IsTakingOver { get; private set; }

    /// <summary>To be called before the first event of an instance that may have run before.</summary>
    public void BeginTakeOver()
    {
        IsTakingOver = true;
        _takenOver = new(StrategyId);
    }

    /// <summary>Position and orders are those of the broker: what comes from now on is new.</summary>
    public void EndTakeOver() => IsTakingOver = false;

    /// <summary>Tells the strategy, once, that it goes on where an earlier life stood; nothing when there was none. Bars of the past have been given.</summary>
    /// <param name="timeNanos">Of the first event that is decided on, which follows.</param>
    public void OnReconciled(long timeNanos)
    {
        if (!_hasPast)
            return;
        _hasPast = false;
        Begin(timeNanos, warmUp: false);
        if (KeepsInputs)
            (_cause, _causeFeed, _causeDetail) = ("reconciled", null, string.Empty);
        _strategy.OnReconciled();
    }
}
