namespace AlgoTrader.IbBroker.Pacing;

/// <summary>
/// Keeps orders in the queue from the instant at which somebody calls for a kill switch, on any thread: the loop may have much to do before it
/// comes to the call. Whoever holds lets go on the loop, in the turn in which the switch is engaged.
/// </summary>
internal sealed class OrderHold
{
    private int _holders;

    public bool IsOn => Volatile.Read(ref _holders) > 0;

    public void Hold() => Interlocked.Increment(ref _holders);

    /// <summary>What waits leaves with the next message or turn of the timer, unless it was withdrawn.</summary>
    public void LetGo() => Interlocked.Decrement(ref _holders);
}
