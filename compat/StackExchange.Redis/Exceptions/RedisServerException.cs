namespace StackExchange.Redis;

/// <summary>The server answered with an error; the message is its own, code first, e.g. "WRONGTYPE ...".</summary>
public sealed class RedisServerException(string message) : RedisException(message);
