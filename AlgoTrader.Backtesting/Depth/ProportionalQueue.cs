namespace AlgoTrader.Backtesting.Depth;

/// <summary>Cancellations come from before and behind the order in proportion to what stands there.</summary>
public sealed class ProportionalQueue : QueueModel
{
    public override string Name => "proportional";

    public override long AfterCancel(long ahead, long before, long cancelled)
    {
        var share = before == 0 ? 0 : (long)((Int128)ahead * cancelled / before);
        return Math.Clamp(ahead - share, 0, before - cancelled);
    }
}
