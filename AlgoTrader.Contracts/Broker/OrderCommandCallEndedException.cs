namespace AlgoTrader.Contracts.Broker;

/// <summary>The call ended before the command was answered; whether it was carried out is not known.</summary>
internal sealed class OrderCommandCallEndedException(string message) : Exception(message);
