namespace StackExchange.Redis;

/// <summary>Which of the two sockets of a multiplexer.</summary>
public enum ConnectionType
{
    None = 0,
    Interactive = 1,
    Subscription = 2,
}
