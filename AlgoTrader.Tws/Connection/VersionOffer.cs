namespace AlgoTrader.Tws.Connection;

/// <summary>The server versions a client can speak, and its connect options such as <c>+PACEAPI</c>.</summary>
public sealed record VersionOffer(int Minimum, int Maximum, string Options);
