namespace AlgoTrader.Tws.Connection;

/// <summary>Where a gateway listens.</summary>
public sealed record TwsEndpoint(string Host, int Port)
{
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
