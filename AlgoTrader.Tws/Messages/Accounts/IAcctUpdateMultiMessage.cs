namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>A message of the values of one account or model: a value, or the end of the first set.</summary>
public interface IAcctUpdateMultiMessage : IGatewayMessage
{
    int RequestId { get; }
}
