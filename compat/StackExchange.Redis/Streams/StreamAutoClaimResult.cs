namespace StackExchange.Redis;

/// <summary>What was taken over from other consumers.</summary>
public readonly struct StreamAutoClaimResult
{
    internal StreamAutoClaimResult(RedisValue next, StreamEntry[] claimed, RedisValue[] deleted) =>
        (NextStartId, ClaimedEntries, DeletedIds) = (next, claimed, deleted);

    public static StreamAutoClaimResult Null { get; } = new(RedisValue.Null, [], []);

    /// <summary>Where to go on; 0-0 at the end.</summary>
    public RedisValue NextStartId { get; }

    public StreamEntry[] ClaimedEntries { get; }

    /// <summary>Records that are in the stream no more.</summary>
    public RedisValue[] DeletedIds { get; }

    public bool IsNull => NextStartId.IsNull;
}
