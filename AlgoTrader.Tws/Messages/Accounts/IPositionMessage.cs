namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>A message of the positions of all accounts: a position, or the end of the first set.</summary>
public interface IPositionMessage : IGatewayMessage;
