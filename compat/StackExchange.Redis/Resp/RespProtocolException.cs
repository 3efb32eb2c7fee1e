namespace StackExchange.Redis.Resp;

/// <summary>The peer sent something that is not RESP2.</summary>
internal sealed class RespProtocolException(string message) : Exception(message);
