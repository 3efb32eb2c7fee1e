namespace AlgoTrader.GatewaySimulator.MarketData.Depth;

/// <summary>One row of a ladder that clients were shown.</summary>
internal readonly record struct LadderRow(decimal Price, decimal Size);
