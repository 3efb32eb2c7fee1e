namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>A message of a market data line.</summary>
public interface IMarketDataMessage : IGatewayMessage
{
    int RequestId { get; }
}
