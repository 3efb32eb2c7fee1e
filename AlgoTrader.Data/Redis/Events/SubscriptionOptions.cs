namespace AlgoTrader.Data.Redis.Events;

/// <summary>How one handler is served.</summary>
public sealed record SubscriptionOptions
{
    /// <summary>Events that may wait for the handler.</summary>
    public int Capacity { get; init; } = 1024;

    public OverflowRule Overflow { get; init; } = OverflowRule.DropOldest;

    /// <summary>
    /// Called, between two events, when the connection was lost and is there again: what was published meanwhile is lost, so the handler
    /// should read the state anew.
    /// </summary>
    public Func<CancellationToken, ValueTask>? Resumed { get; init; }
}
