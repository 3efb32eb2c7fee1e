using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.DisplayGroups;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.News;
using AlgoTrader.Tws.Messages.Scanner;

namespace AlgoTrader.Tws.Tests.Connection.Requests;

/// <summary>Every stream once.</summary>
internal static class StreamCases
{
    private static readonly Contract Spy = Contract.Stock("SPY") with { ConId = 756733 };
    private static readonly HistoricalBar Bar = new("20250620", 1, 2, 0, 1, 10, 1, 1);

    public static IReadOnlyList<StreamCase> All { get; } =
    [
        StreamCase.Of<IMarketDataMessage, ReqMktData, CancelMktData>(
            "market data", (c, o) => c.StreamMarketData(new ReqMktData(0, Spy), o), id => [new TickPrice(id, 1, 5, 1, 0), new TickGeneric(id, 49, 0)]),
        StreamCase.Of<IMarketDepthMessage, ReqMktDepth, CancelMktDepth>(
            "depth", (c, o) => c.StreamMarketDepth(new ReqMktDepth(0, Spy), o),
            id => [new MktDepth(id, 0, 0, 1, 5, 1), new MktDepthL2(id, 0, "NSDQ", 0, 0, 6, 1, true)]),
        StreamCase.Of<TickByTick, ReqTickByTickData, CancelTickByTickData>(
            "tick by tick", (c, o) => c.StreamTickByTick(new ReqTickByTickData(0, Spy), o),
            id => [new TickByTick(id, TickByTickKind.Last, 1) { Price = 5 }, new TickByTick(id, TickByTickKind.Last, 2) { Price = 6 }]),
        StreamCase.Of<RealTimeBar, ReqRealTimeBars, CancelRealTimeBars>(
            "real-time bars", (c, o) => c.StreamRealTimeBars(new ReqRealTimeBars(0, Spy), o),
            id => [new RealTimeBar(id, 5, 1, 2, 0, 1, 1, 1, 1), new RealTimeBar(id, 10, 1, 2, 0, 1, 1, 1, 1)]),
        StreamCase.Of<IHistoricalBarsMessage, ReqHistoricalData, CancelHistoricalData>(
            "bars kept up to date", (c, o) => c.StreamHistoricalData(new ReqHistoricalData(0, Spy), o),
            id => [new HistoricalData(id, "", "", [Bar]), new HistoricalDataUpdate(id, Bar)]),
        StreamCase.Of<Pnl, ReqPnl, CancelPnl>("pnl", (c, o) => c.StreamPnl("DU1", "", o), id => [new Pnl(id, 1, null, 2), new Pnl(id, 2, 3, 4)]),
        StreamCase.Of<PnlSingle, ReqPnlSingle, CancelPnlSingle>(
            "pnl of a position", (c, o) => c.StreamPnlSingle("DU1", 756733, "", o), id => [new PnlSingle(id, 1, 1, 1, 1, 1), new PnlSingle(id, 2, 1, 1, 1, 1)]),
        StreamCase.Of<IAccountSummaryMessage, ReqAccountSummary, CancelAccountSummary>(
            "account summary", (c, o) => c.StreamAccountSummary("All", "Cash", o),
            id => [new AccountSummary(id, "DU1", "Cash", "1", "USD"), new AccountSummaryEnd(id)]),
        StreamCase.Of<IPositionMessage, ReqPositions, CancelPositions>(
            "positions", (c, o) => c.StreamPositions(o), _ => [new Position("DU1", Spy, 1, 1), new PositionEnd()]),
        StreamCase.Of<IPositionMultiMessage, ReqPositionsMulti, CancelPositionsMulti>(
            "positions of an account", (c, o) => c.StreamPositionsMulti("DU1", "", o),
            id => [new PositionMulti(id, "DU1", Spy, 1, 1, ""), new PositionMultiEnd(id)]),
        StreamCase.Of<IAccountUpdateMessage, ReqAccountUpdates, ReqAccountUpdates>(
            "account updates", (c, o) => c.StreamAccountUpdates("DU1", o), _ => [new AcctValue("Cash", "1", "USD", "DU1"), new AccountDownloadEnd("DU1")]),
        StreamCase.Of<IAcctUpdateMultiMessage, ReqAccountUpdatesMulti, CancelAccountUpdatesMulti>(
            "values of an account", (c, o) => c.StreamAccountUpdatesMulti("DU1", "", false, o),
            id => [new AcctUpdateMulti(id, "DU1", "", "Cash", "1", "USD"), new AcctUpdateMultiEnd(id)]),
        StreamCase.Of<ScannerData, ReqScannerSubscription, CancelScannerSubscription>(
            "scanner", (c, o) => c.StreamScanner(new ReqScannerSubscription(0), o),
            id => [new ScannerData(id, []), new ScannerData(id, [new ScannerRow(0, Contract.Stock("SPY"))])]),
        StreamCase.Of<NewsBulletin, ReqNewsBulletins, CancelNewsBulletins>(
            "bulletins", (c, o) => c.StreamNewsBulletins(true, o), _ => [new NewsBulletin(1, 1, "a", "NYSE"), new NewsBulletin(2, 1, "b", "NYSE")]),
        StreamCase.Of<DisplayGroupUpdated, SubscribeToGroupEvents, UnsubscribeFromGroupEvents>(
            "display group", (c, o) => c.StreamDisplayGroup(1, o), id => [new DisplayGroupUpdated(id, "1@SMART"), new DisplayGroupUpdated(id, "none")]),
    ];
}
