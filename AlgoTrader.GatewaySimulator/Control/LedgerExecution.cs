namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>An execution with its commission.</summary>
internal sealed record LedgerExecution(
    string ExecId, int ClientId, int OrderId, int PermId, string OrderRef, string Symbol, string Side, decimal Quantity, decimal Price, DateTimeOffset Time,
    decimal Commission);
