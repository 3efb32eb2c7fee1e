namespace AlgoTrader.GatewaySimulator.Control;

/// <summary>An order as the exchange has it.</summary>
internal sealed record LedgerOrder(
    int ClientId, int OrderId, int PermId, string OrderRef, string Symbol, string Action, decimal Quantity, string OrderType, decimal? LimitPrice, string Status,
    decimal Filled, decimal AverageFillPrice);
