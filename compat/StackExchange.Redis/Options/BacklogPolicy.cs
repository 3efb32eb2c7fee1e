namespace StackExchange.Redis;

/// <summary>What becomes of commands issued while there is no connection. The stand-in knows one answer.</summary>
public sealed class BacklogPolicy
{
    private BacklogPolicy()
    {
    }

    /// <summary>They fail at once with <see cref="RedisConnectionException"/>. The genuine package queues them unless told so.</summary>
    public static BacklogPolicy FailFast { get; } = new();
}
