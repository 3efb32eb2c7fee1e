namespace StackExchange.Redis;

/// <summary>What databases and subscribers share, synchronous.</summary>
public interface IRedis : IRedisAsync
{
    /// <summary>Time of one round trip.</summary>
    TimeSpan Ping(CommandFlags flags = CommandFlags.None);
}
