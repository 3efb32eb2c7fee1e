namespace AlgoTrader.Tws.Messages.MarketDepth;

/// <summary>A message of an order book.</summary>
public interface IMarketDepthMessage : IGatewayMessage
{
    int RequestId { get; }
}
