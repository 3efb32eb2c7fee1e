namespace AlgoTrader.Tws.Connection;

/// <summary>Limits of one connection.</summary>
public sealed record TwsConnectionOptions
{
    /// <summary>For each step of opening a session: connect, version, accounts and first order id.</summary>
    public TimeSpan HandshakeStepTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For a one-shot request whose caller names no deadline.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For a stream whose caller names no options.</summary>
    public TwsStreamOptions Streams { get; init; } = new();

    /// <summary>Most bytes that may wait to be sent; beyond it sending throws <see cref="TwsSendQueueFullException"/>.</summary>
    public int SendQueueBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>startApi's optional capabilities; usually empty.</summary>
    public string OptionalCapabilities { get; init; } = "";

    /// <summary>Newest server version to offer, 157 to 178.</summary>
    public int MaxServerVersion { get; init; } = Fields.ServerVersion.Maximum;
}
