namespace AlgoTrader.Tws.Connection;

/// <summary>The gateway takes messages more slowly than they are sent. The message was not queued; the connection goes on.</summary>
public sealed class TwsSendQueueFullException(int bytes)
    : TwsException($"More than {bytes} bytes wait to be sent to the gateway; the message was not queued.");
