namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>A message of the positions of one account or model: a position, or the end of the first set.</summary>
public interface IPositionMultiMessage : IGatewayMessage
{
    int RequestId { get; }
}
