namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>What the synthetic market is made of.</summary>
public enum SyntheticKind
{
    /// <summary>Minute bars of a random walk.</summary>
    Bars,

    /// <summary>Limit order books with random order flow.</summary>
    Book,
}
