namespace AlgoTrader.Tws.Connection;

/// <summary>The connection has ended; a request that waited for an answer will not get one.</summary>
public sealed class TwsDisconnectedException(string message, Exception? cause = null) : TwsException(message, cause);
