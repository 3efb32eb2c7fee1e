namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>The extra ticks of a line that the simulator has data of.</summary>
[Flags]
internal enum GenericTicks
{
    None = 0,
    MarkPrice = 1,
    RtVolume = 2,
    RtTradeVolume = 4,
    Shortable = 8,
    TradeCount = 16,
    LastRthTrade = 32,
    HistoricalVolatility = 64,
    ImpliedVolatility = 128,
    MiscStatistics = 256,
    RealTimeVolatility = 512,
}
