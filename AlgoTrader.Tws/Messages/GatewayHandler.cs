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

namespace AlgoTrader.Tws.Messages;

/// <summary>
/// Receives everything a gateway sends, one call after the other in the order of the wire. Override the messages you want; each of
/// the others ends in <see cref="OnOther"/>. Overloads rather than one method, so that a tick is passed without boxing.
/// </summary>
public abstract class GatewayHandler
{
    public virtual void On(ManagedAccounts message) => OnOther(message);

    public virtual void On(NextValidId message) => OnOther(message);

    public virtual void On(CurrentTime message) => OnOther(message);

    public virtual void On(ErrMsg message) => OnOther(message);

    public virtual void On(ContractData message) => OnOther(message);

    public virtual void On(ContractDataEnd message) => OnOther(message);

    public virtual void On(in TickPrice message) => OnOther(message);

    public virtual void On(in TickSize message) => OnOther(message);

    public virtual void On(TickString message) => OnOther(message);

    public virtual void On(TickReqParams message) => OnOther(message);

    public virtual void On(TickSnapshotEnd message) => OnOther(message);

    public virtual void On(MarketDataType message) => OnOther(message);

    public virtual void On(in RealTimeBar message) => OnOther(message);

    public virtual void On(HistoricalData message) => OnOther(message);

    public virtual void On(HistoricalDataUpdate message) => OnOther(message);

    public virtual void On(OpenOrder message) => OnOther(message);

    public virtual void On(OpenOrderEnd message) => OnOther(message);

    public virtual void On(OrderStatus message) => OnOther(message);

    public virtual void On(OrderBound message) => OnOther(message);

    public virtual void On(CompletedOrder message) => OnOther(message);

    public virtual void On(CompletedOrdersEnd message) => OnOther(message);

    public virtual void On(ExecDetails message) => OnOther(message);

    public virtual void On(ExecDetailsEnd message) => OnOther(message);

    public virtual void On(CommissionReport message) => OnOther(message);

    public virtual void On(AcctValue message) => OnOther(message);

    public virtual void On(AcctUpdateTime message) => OnOther(message);

    public virtual void On(AccountDownloadEnd message) => OnOther(message);

    public virtual void On(PortfolioValue message) => OnOther(message);

    public virtual void On(Position message) => OnOther(message);

    public virtual void On(PositionEnd message) => OnOther(message);

    public virtual void On(in MktDepth message) => OnOther(message);

    public virtual void On(in MktDepthL2 message) => OnOther(message);

    public virtual void On(in TickOption message) => OnOther(message);

    public virtual void On(in TickGeneric message) => OnOther(message);

    public virtual void On(TickEfp message) => OnOther(message);

    public virtual void On(DeltaNeutralValidation message) => OnOther(message);

    public virtual void On(AccountSummary message) => OnOther(message);

    public virtual void On(AccountSummaryEnd message) => OnOther(message);

    public virtual void On(PositionMulti message) => OnOther(message);

    public virtual void On(PositionMultiEnd message) => OnOther(message);

    public virtual void On(AcctUpdateMulti message) => OnOther(message);

    public virtual void On(AcctUpdateMultiEnd message) => OnOther(message);

    public virtual void On(SecDefOptParam message) => OnOther(message);

    public virtual void On(SecDefOptParamEnd message) => OnOther(message);

    public virtual void On(SoftDollarTiers message) => OnOther(message);

    public virtual void On(FamilyCodes message) => OnOther(message);

    public virtual void On(SymbolSamples message) => OnOther(message);

    public virtual void On(MktDepthExchanges message) => OnOther(message);

    public virtual void On(SmartComponents message) => OnOther(message);

    public virtual void On(TickNews message) => OnOther(message);

    public virtual void On(HeadTimestamp message) => OnOther(message);

    public virtual void On(HistogramData message) => OnOther(message);

    public virtual void On(RerouteMktDataReq message) => OnOther(message);

    public virtual void On(RerouteMktDepthReq message) => OnOther(message);

    public virtual void On(MarketRule message) => OnOther(message);

    public virtual void On(Pnl message) => OnOther(message);

    public virtual void On(PnlSingle message) => OnOther(message);

    public virtual void On(HistoricalTicks message) => OnOther(message);

    public virtual void On(HistoricalTicksBidAsk message) => OnOther(message);

    public virtual void On(HistoricalTicksLast message) => OnOther(message);

    public virtual void On(in TickByTick message) => OnOther(message);

    public virtual void On(HistoricalSchedule message) => OnOther(message);

    public virtual void On(UserInfo message) => OnOther(message);

    public virtual void On(NewsBulletin message) => OnOther(message);

    public virtual void On(ReceiveFa message) => OnOther(message);

    public virtual void On(BondContractData message) => OnOther(message);

    public virtual void On(ScannerParameters message) => OnOther(message);

    public virtual void On(ScannerData message) => OnOther(message);

    public virtual void On(FundamentalData message) => OnOther(message);

    public virtual void On(VerifyMessageApi message) => OnOther(message);

    public virtual void On(VerifyCompleted message) => OnOther(message);

    public virtual void On(DisplayGroupList message) => OnOther(message);

    public virtual void On(DisplayGroupUpdated message) => OnOther(message);

    public virtual void On(VerifyAndAuthMessageApi message) => OnOther(message);

    public virtual void On(VerifyAndAuthCompleted message) => OnOther(message);

    public virtual void On(NewsArticle message) => OnOther(message);

    public virtual void On(NewsProviders message) => OnOther(message);

    public virtual void On(HistoricalNews message) => OnOther(message);

    public virtual void On(HistoricalNewsEnd message) => OnOther(message);

    public virtual void On(ReplaceFaEnd message) => OnOther(message);

    public virtual void On(WshMetaData message) => OnOther(message);

    public virtual void On(WshEventData message) => OnOther(message);

    /// <summary>Any message whose own overload is not overridden.</summary>
    protected virtual void OnOther(IGatewayMessage message)
    {
    }

    /// <summary>A message of an id this library does not know. It was skipped.</summary>
    public virtual void OnUnknown(int messageId)
    {
    }

    /// <summary>The last call of all: the connection has ended, with the reason unless this end closed it.</summary>
    public virtual void OnClosed(Exception? cause)
    {
    }
}
