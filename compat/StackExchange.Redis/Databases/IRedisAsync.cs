namespace StackExchange.Redis;

/// <summary>What databases and subscribers share, asynchronous.</summary>
public interface IRedisAsync
{
    IConnectionMultiplexer Multiplexer { get; }

    /// <inheritdoc cref="IRedis.Ping"/>
    Task<TimeSpan> PingAsync(CommandFlags flags = CommandFlags.None);
}
