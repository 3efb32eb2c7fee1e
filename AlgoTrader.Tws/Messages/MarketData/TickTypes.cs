namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>The tick types of plain market data lines.</summary>
public static class TickTypes
{
    public const int BidSize = 0;
    public const int Bid = 1;
    public const int Ask = 2;
    public const int AskSize = 3;
    public const int Last = 4;
    public const int LastSize = 5;
    public const int High = 6;
    public const int Low = 7;
    public const int Volume = 8;
    public const int Close = 9;
    public const int Open = 14;
    public const int Low13Week = 15;
    public const int High13Week = 16;
    public const int Low26Week = 17;
    public const int High26Week = 18;
    public const int Low52Week = 19;
    public const int High52Week = 20;
    public const int AverageVolume = 21;
    public const int HistoricalVolatility = 23;
    public const int ImpliedVolatility = 24;
    public const int BidExchange = 32;
    public const int AskExchange = 33;
    public const int MarkPrice = 37;
    public const int LastTimestamp = 45;
    public const int Shortable = 46;
    public const int RtVolume = 48;
    public const int Halted = 49;
    public const int TradeCount = 54;
    public const int RealTimeVolatility = 58;
    public const int RtTradeVolume = 77;
    public const int LastExchange = 84;
    public const int ShortableShares = 89;
}
