namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Instants that only go forward, at the pace of real time: for pauses and deadlines, which must not grow by an hour because somebody sets
/// the clock back by one. Comparable among themselves only.
/// </summary>
internal sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset _anchor = time.GetUtcNow();
    private readonly long _anchorTimestamp = time.GetTimestamp();

    public DateTimeOffset Now => _anchor + time.GetElapsedTime(_anchorTimestamp);
}
