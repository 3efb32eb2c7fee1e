namespace AlgoTrader.Tws.Messages;

/// <summary>A well-formed message uses a part of the protocol that this library does not model. The connection stays usable.</summary>
public sealed class TwsUnsupportedException(string feature, int? requestId = null)
    : TwsException($"Not supported: {feature}.")
{
    /// <summary>The request or order that asked for it, where it is known.</summary>
    public int? RequestId { get; } = requestId;
}
