namespace AlgoTrader.Tws.Messages.History;

/// <summary>A message of bars that are kept up to date: all past ones first, then the newest one again and again.</summary>
public interface IHistoricalBarsMessage : IGatewayMessage
{
    int RequestId { get; }
}
