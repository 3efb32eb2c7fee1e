namespace AlgoTrader.Tws.Messages;

/// <summary>Ids of what clients send.</summary>
public static class ClientMessageId
{
    public const int ReqMktData = 1;
    public const int CancelMktData = 2;
    public const int PlaceOrder = 3;
    public const int CancelOrder = 4;
    public const int ReqOpenOrders = 5;
    public const int ReqAccountUpdates = 6;
    public const int ReqExecutions = 7;
    public const int ReqIds = 8;
    public const int ReqContractDetails = 9;
    public const int SetServerLogLevel = 14;
    public const int ReqAllOpenOrders = 16;
    public const int ReqManagedAccts = 17;
    public const int ReqHistoricalData = 20;
    public const int CancelHistoricalData = 25;
    public const int ReqCurrentTime = 49;
    public const int ReqRealTimeBars = 50;
    public const int CancelRealTimeBars = 51;
    public const int ReqMarketDataType = 59;
    public const int ReqPositions = 61;
    public const int CancelPositions = 64;
    public const int StartApi = 71;

    public const int ReqMktDepth = 10;
    public const int CancelMktDepth = 11;
    public const int ReqAccountSummary = 62;
    public const int CancelAccountSummary = 63;
    public const int ReqPositionsMulti = 74;
    public const int CancelPositionsMulti = 75;
    public const int ReqAccountUpdatesMulti = 76;
    public const int CancelAccountUpdatesMulti = 77;
    public const int ReqSecDefOptParams = 78;
    public const int ReqSoftDollarTiers = 79;
    public const int ReqFamilyCodes = 80;
    public const int ReqMatchingSymbols = 81;
    public const int ReqMktDepthExchanges = 82;
    public const int ReqSmartComponents = 83;
    public const int ReqHeadTimestamp = 87;
    public const int ReqHistogramData = 88;
    public const int CancelHistogramData = 89;
    public const int CancelHeadTimestamp = 90;
    public const int ReqMarketRule = 91;
    public const int ReqPnl = 92;
    public const int CancelPnl = 93;
    public const int ReqPnlSingle = 94;
    public const int CancelPnlSingle = 95;
    public const int ReqHistoricalTicks = 96;
    public const int ReqTickByTickData = 97;
    public const int CancelTickByTickData = 98;
    public const int ReqUserInfo = 104;
}
