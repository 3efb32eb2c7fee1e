namespace AlgoTrader.Tws.Messages;

/// <summary>A message a client sends to the gateway.</summary>
public interface IClientMessage : ITwsMessage;
