namespace AlgoTrader.GatewaySimulator.State;

/// <summary>The last numbers that the exchange has given out.</summary>
internal sealed record GivenNumbers(int PermId, int Executions, int BoundId);
