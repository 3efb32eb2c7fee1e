namespace AlgoTrader.GatewaySimulator.Pacing;

/// <summary>What the gateway does with messages above its rate.</summary>
public enum MessagePacing
{
    /// <summary>Nothing: the default, because the acknowledgements of a replay alone are more.</summary>
    Off,

    /// <summary>It reads no further until the rate allows: nothing is lost. A gateway's own default.</summary>
    Delay,

    /// <summary>It drops each with error 100, and closes the socket at the third.</summary>
    Reject,
}
