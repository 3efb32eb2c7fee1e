namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>What the gateway's user has subscribed to at the market data vendors.</summary>
public enum MarketDataMode
{
    /// <summary>Everything is live.</summary>
    Live,

    /// <summary>Clients that ask for delayed data get it, under the delayed tick types and without any delay; others get an error.</summary>
    Delayed,

    /// <summary>No market data at all.</summary>
    None,
}
