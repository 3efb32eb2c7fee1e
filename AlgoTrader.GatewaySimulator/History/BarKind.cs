namespace AlgoTrader.GatewaySimulator.History;

/// <summary>Of what a bar is made: whatToShow.</summary>
internal enum BarKind
{
    Trades,
    Midpoint,
    Bid,
    Ask,

    /// <summary>Open: average bid. High: highest ask. Low: lowest bid. Close: average ask.</summary>
    BidAsk,

    /// <summary>Trades adjusted for splits and dividends; the simulator knows of neither, so they are the trades.</summary>
    AdjustedLast,

    /// <summary>The historical volatility at the prices of trades.</summary>
    HistoricalVolatility,

    /// <summary>The volatility that options are priced at.</summary>
    ImpliedVolatility,

    /// <summary>Rates and the like, of which there is no data.</summary>
    None,

    /// <summary>No bars but the hours of trading.</summary>
    Schedule,
}
