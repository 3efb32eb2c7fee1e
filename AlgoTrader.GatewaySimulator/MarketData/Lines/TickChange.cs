namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>One tick as bytes behind the request id, and which generic tick a line must have asked for to get it; 0 for none.</summary>
internal readonly record struct TickChange(int MessageId, GenericTicks Needs, int Start, int Length);
