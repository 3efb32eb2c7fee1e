namespace AlgoTrader.Tws.Messages;

/// <summary>A message the gateway sends to a client.</summary>
public interface IGatewayMessage : ITwsMessage;
