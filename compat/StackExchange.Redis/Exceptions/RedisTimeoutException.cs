namespace StackExchange.Redis;

/// <summary>No answer within the configured time. The server may still run the command.</summary>
public sealed class RedisTimeoutException(string message, CommandStatus commandStatus) : TimeoutException(message)
{
    public CommandStatus Commandstatus { get; } = commandStatus;
}
