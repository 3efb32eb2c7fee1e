namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>A side of a book, numbered as the protocol numbers it.</summary>
public enum BookSideName
{
    Ask = 0,
    Bid = 1,
}
