namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>What a single tick reports; the numbers are the wire's.</summary>
public enum TickByTickKind
{
    /// <summary>A trade at the listing's price.</summary>
    Last = 1,

    /// <summary>Any trade, combos and odd lots among them.</summary>
    AllLast = 2,

    BidAsk = 3,

    MidPoint = 4,
}
