namespace StackExchange.Redis;

/// <summary>There is no connection, or it was lost while the command was under way: then the server may have run it.</summary>
public sealed class RedisConnectionException : RedisException
{
    public RedisConnectionException(ConnectionFailureType failureType, string message)
        : this(failureType, message, innerException: null)
    {
    }

    public RedisConnectionException(ConnectionFailureType failureType, string message, Exception? innerException)
        : this(failureType, message, innerException, CommandStatus.Unknown)
    {
    }

    public RedisConnectionException(
        ConnectionFailureType failureType, string message, Exception? innerException, CommandStatus commandStatus)
        : base(message, innerException)
    {
        FailureType = failureType;
        CommandStatus = commandStatus;
    }

    public ConnectionFailureType FailureType { get; }

    /// <summary><see cref="CommandStatus.WaitingToBeSent"/>: certainly not run. <see cref="CommandStatus.Sent"/>: perhaps run.</summary>
    public CommandStatus CommandStatus { get; }
}
