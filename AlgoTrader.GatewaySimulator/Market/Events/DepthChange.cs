namespace AlgoTrader.GatewaySimulator.Market.Events;

/// <summary>A price level's new size; 0 when the level is gone.</summary>
public readonly record struct DepthChange(BookSideName Side, decimal Price, decimal Size);
