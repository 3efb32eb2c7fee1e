namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>A message of an account summary: a value, or the end of the first set.</summary>
public interface IAccountSummaryMessage : IGatewayMessage
{
    int RequestId { get; }
}
