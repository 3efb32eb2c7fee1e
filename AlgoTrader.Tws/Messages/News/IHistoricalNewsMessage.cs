namespace AlgoTrader.Tws.Messages.News;

/// <summary>A past headline, or the end of them.</summary>
public interface IHistoricalNewsMessage : IGatewayMessage
{
    int RequestId { get; }
}
