namespace AlgoTrader.Data.Redis.Events;

/// <summary>Settings of an <see cref="EventBus"/>.</summary>
public sealed record EventBusOptions
{
    /// <summary>Goes before every channel name, so that several systems can share a Redis.</summary>
    public string ChannelPrefix { get; init; } = "algotrader:";

    /// <summary>The publishing service, for the envelope.</summary>
    public required string Source { get; init; }
}
