namespace AlgoTrader.Data.Redis.Events;

/// <summary>What becomes of a subscription whose handler is slower than its events.</summary>
public enum OverflowRule
{
    /// <summary>The oldest waiting event gives way and is counted: for states, where the newest wins.</summary>
    DropOldest,

    /// <summary>The subscription ends with <see cref="EventOverflowException"/>: for events of which none may be missed unnoticed, such as orders.</summary>
    EndSubscription,
}
