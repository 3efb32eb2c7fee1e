namespace AlgoTrader.RespServer.Protocol;

/// <summary>The client sent something that is not RESP; the message is what it is told before the connection is closed.</summary>
internal sealed class ProtocolException(string message) : Exception(message);
