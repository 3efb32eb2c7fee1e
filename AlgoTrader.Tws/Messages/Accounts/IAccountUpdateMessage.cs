namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>A message of an account's values and portfolio, or the end of the first set.</summary>
public interface IAccountUpdateMessage : IGatewayMessage;
