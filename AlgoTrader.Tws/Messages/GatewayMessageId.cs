namespace AlgoTrader.Tws.Messages;

/// <summary>Ids of what the gateway sends.</summary>
public static class GatewayMessageId
{
    public const int TickPrice = 1;
    public const int TickSize = 2;
    public const int OrderStatus = 3;
    public const int ErrMsg = 4;
    public const int OpenOrder = 5;
    public const int AcctValue = 6;
    public const int PortfolioValue = 7;
    public const int AcctUpdateTime = 8;
    public const int NextValidId = 9;
    public const int ContractData = 10;
    public const int ExecDetails = 11;
    public const int ManagedAccounts = 15;
    public const int HistoricalData = 17;
    public const int TickString = 46;
    public const int CurrentTime = 49;
    public const int RealTimeBar = 50;
    public const int ContractDataEnd = 52;
    public const int OpenOrderEnd = 53;
    public const int AccountDownloadEnd = 54;
    public const int ExecDetailsEnd = 55;
    public const int TickSnapshotEnd = 57;
    public const int MarketDataType = 58;
    public const int CommissionReport = 59;
    public const int Position = 61;
    public const int PositionEnd = 62;
    public const int TickReqParams = 81;
    public const int HistoricalDataUpdate = 90;

    public const int MktDepth = 12;
    public const int MktDepthL2 = 13;
    public const int TickOption = 21;
    public const int TickGeneric = 45;
    public const int TickEfp = 47;
    public const int DeltaNeutralValidation = 56;
    public const int AccountSummary = 63;
    public const int AccountSummaryEnd = 64;
    public const int PositionMulti = 71;
    public const int PositionMultiEnd = 72;
    public const int AcctUpdateMulti = 73;
    public const int AcctUpdateMultiEnd = 74;
    public const int SecDefOptParam = 75;
    public const int SecDefOptParamEnd = 76;
    public const int SoftDollarTiers = 77;
    public const int FamilyCodes = 78;
    public const int SymbolSamples = 79;
    public const int MktDepthExchanges = 80;
    public const int SmartComponents = 82;
    public const int TickNews = 84;
    public const int HeadTimestamp = 88;
    public const int HistogramData = 89;
    public const int RerouteMktDataReq = 91;
    public const int RerouteMktDepthReq = 92;
    public const int MarketRule = 93;
    public const int Pnl = 94;
    public const int PnlSingle = 95;
    public const int HistoricalTicks = 96;
    public const int HistoricalTicksBidAsk = 97;
    public const int HistoricalTicksLast = 98;
    public const int TickByTick = 99;
    public const int HistoricalSchedule = 106;
    public const int UserInfo = 107;
}
