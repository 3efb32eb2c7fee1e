namespace AlgoTrader.Backtesting.Depth;

/// <summary>Those behind the order cancel first: it advances by trades, and by cancellations only when nobody is left behind it. The careful assumption.</summary>
public sealed class LastInQueue : QueueModel
{
    public override string Name => "last";

    public override long AfterCancel(long ahead, long before, long cancelled) => Math.Min(ahead, before - cancelled);
}
