namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>Which side crossed the spread.</summary>
public enum Aggressor
{
    Unknown,
    Buyer,
    Seller,
}
