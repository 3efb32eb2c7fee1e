using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.MarketData.Lines;

/// <summary>The numbers that ticks have when they are delayed.</summary>
internal static class DelayedTickTypes
{
    public static int Of(int tickType) => tickType switch
    {
        TickTypes.Bid => 66,
        TickTypes.Ask => 67,
        TickTypes.Last => 68,
        TickTypes.BidSize => 69,
        TickTypes.AskSize => 70,
        TickTypes.LastSize => 71,
        TickTypes.High => 72,
        TickTypes.Low => 73,
        TickTypes.Volume => 74,
        TickTypes.Close => 75,
        TickTypes.Open => 76,
        TickTypes.LastTimestamp => 88,
        _ => tickType,
    };
}
