namespace AlgoTrader.Domain.MarketData;

/// <summary>Who took liquidity. The numbers are the signs of the trade.</summary>
public enum Aggressor
{
    Seller = -1,

    /// <summary>The feed does not say, as IB's does not.</summary>
    Unknown = 0,
    Buyer = 1,
}
