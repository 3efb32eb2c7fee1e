namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>A position at its average cost.</summary>
internal sealed record LedgerPosition(int ConId, string Symbol, decimal Quantity, decimal AverageCost);
