namespace AlgoTrader.IbBroker.Pacing;

/// <summary>
/// A message that was sent. The gateway counts it when it reads it, which may be late when it is busy: until it is known to have been
/// read it counts as read now.
/// </summary>
internal sealed class SentStamp(long number)
{
    /// <summary>Counts the messages of the session.</summary>
    public long Number => number;

    /// <summary>The latest instant at which the gateway can have read it, since the begin of the session; null while it may be unread.</summary>
    public TimeSpan? ReadBy { get; set; }
}
