using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Advisors;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.DisplayGroups;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.Fundamentals;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.News;
using AlgoTrader.Tws.Messages.Options;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Scanner;
using AlgoTrader.Tws.Messages.Session;
using AlgoTrader.Tws.Messages.Verification;
using AlgoTrader.Tws.Messages.Wsh;

namespace AlgoTrader.Tws.Connection.Requests;

/// <summary>
/// Stands before the user's handler: passes every message on, then completes the request it belongs to. In that order, so that whoever
/// awaits a request knows that the handler has seen all that came before its end.
/// </summary>
internal sealed class RoutingHandler(GatewayHandler inner, RequestTable requests, SessionStart start) : GatewayHandler
{
    public override void On(in TickPrice message) => inner.On(message);

    public override void On(in TickSize message) => inner.On(message);

    public override void On(TickString message) => inner.On(message);

    public override void On(TickReqParams message) => inner.On(message);

    public override void On(TickSnapshotEnd message) => inner.On(message);

    public override void On(MarketDataType message) => inner.On(message);

    public override void On(in RealTimeBar message) => inner.On(message);

    public override void On(HistoricalDataUpdate message) => inner.On(message);

    public override void On(OrderStatus message) => inner.On(message);

    public override void On(CommissionReport message) => inner.On(message);

    public override void On(AcctValue message) => inner.On(message);

    public override void On(AcctUpdateTime message) => inner.On(message);

    public override void On(AccountDownloadEnd message) => inner.On(message);

    public override void On(PortfolioValue message) => inner.On(message);

    public override void On(ManagedAccounts message)
    {
        inner.On(message);
        start.Take(message);
    }

    public override void On(NextValidId message)
    {
        inner.On(message);
        start.Take(message);
    }

    public override void On(ErrMsg message)
    {
        inner.On(message);
        start.Take(message);
        requests.Take(message);
    }

    public override void On(CurrentTime message)
    {
        inner.On(message);
        requests.Times.Add(message);
        requests.Times.CompleteHead();
    }

    public override void On(ContractData message)
    {
        inner.On(message);
        requests.Take(message);
    }

    public override void On(ContractDataEnd message)
    {
        inner.On(message);
        requests.Take(message);
    }

    public override void On(HistoricalData message)
    {
        inner.On(message);
        requests.Take(message);
    }

    public override void On(OpenOrder message)
    {
        inner.On(message);
        requests.OpenOrders.Add(message);
    }

    public override void On(OpenOrderEnd message)
    {
        inner.On(message);
        requests.OpenOrders.CompleteHead();
    }

    public override void On(ExecDetails message)
    {
        inner.On(message);
        requests.Take(message);
    }

    public override void On(ExecDetailsEnd message)
    {
        inner.On(message);
        requests.Take(message);
    }

    public override void On(Position message)
    {
        inner.On(message);
        requests.Positions.Add(message);
    }

    public override void On(PositionEnd message)
    {
        inner.On(message);
        requests.Positions.CompleteHead();
    }

    public override void On(in MktDepth message) => inner.On(message);

    public override void On(in MktDepthL2 message) => inner.On(message);

    public override void On(in TickOption message) => inner.On(message);

    public override void On(in TickGeneric message) => inner.On(message);

    public override void On(TickEfp message) => inner.On(message);

    public override void On(DeltaNeutralValidation message) => inner.On(message);

    public override void On(AccountSummary message) => inner.On(message);

    public override void On(AccountSummaryEnd message) => inner.On(message);

    public override void On(PositionMulti message) => inner.On(message);

    public override void On(PositionMultiEnd message) => inner.On(message);

    public override void On(AcctUpdateMulti message) => inner.On(message);

    public override void On(AcctUpdateMultiEnd message) => inner.On(message);

    public override void On(SecDefOptParam message) => inner.On(message);

    public override void On(SecDefOptParamEnd message) => inner.On(message);

    public override void On(SoftDollarTiers message) => inner.On(message);

    public override void On(FamilyCodes message) => inner.On(message);

    public override void On(SymbolSamples message) => inner.On(message);

    public override void On(MktDepthExchanges message) => inner.On(message);

    public override void On(SmartComponents message) => inner.On(message);

    public override void On(TickNews message) => inner.On(message);

    public override void On(HeadTimestamp message) => inner.On(message);

    public override void On(HistogramData message) => inner.On(message);

    public override void On(RerouteMktDataReq message) => inner.On(message);

    public override void On(RerouteMktDepthReq message) => inner.On(message);

    public override void On(MarketRule message) => inner.On(message);

    public override void On(Pnl message) => inner.On(message);

    public override void On(PnlSingle message) => inner.On(message);

    public override void On(HistoricalTicks message) => inner.On(message);

    public override void On(HistoricalTicksBidAsk message) => inner.On(message);

    public override void On(HistoricalTicksLast message) => inner.On(message);

    public override void On(in TickByTick message) => inner.On(message);

    public override void On(HistoricalSchedule message) => inner.On(message);

    public override void On(UserInfo message) => inner.On(message);

    public override void On(NewsBulletin message) => inner.On(message);

    public override void On(ReceiveFa message) => inner.On(message);

    public override void On(BondContractData message) => inner.On(message);

    public override void On(ScannerParameters message) => inner.On(message);

    public override void On(ScannerData message) => inner.On(message);

    public override void On(FundamentalData message) => inner.On(message);

    public override void On(VerifyMessageApi message) => inner.On(message);

    public override void On(VerifyCompleted message) => inner.On(message);

    public override void On(DisplayGroupList message) => inner.On(message);

    public override void On(DisplayGroupUpdated message) => inner.On(message);

    public override void On(VerifyAndAuthMessageApi message) => inner.On(message);

    public override void On(VerifyAndAuthCompleted message) => inner.On(message);

    public override void On(NewsArticle message) => inner.On(message);

    public override void On(NewsProviders message) => inner.On(message);

    public override void On(HistoricalNews message) => inner.On(message);

    public override void On(HistoricalNewsEnd message) => inner.On(message);

    public override void On(ReplaceFaEnd message) => inner.On(message);

    public override void On(WshMetaData message) => inner.On(message);

    public override void On(WshEventData message) => inner.On(message);

    public override void OnUnknown(int messageId) => inner.OnUnknown(messageId);

    public override void OnClosed(Exception? cause) => inner.OnClosed(cause);
}
