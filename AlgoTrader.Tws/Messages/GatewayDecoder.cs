using System.Runtime.CompilerServices;
using AlgoTrader.Tws.Fields;
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

/// <summary>Turns payloads from a gateway into calls of a <see cref="GatewayHandler"/>.</summary>
public static class GatewayDecoder
{
    /// <summary>
    /// Decodes one payload and hands it over. False when its id is unknown: then only
    /// <see cref="GatewayHandler.OnUnknown"/> was called. A malformed payload throws <see cref="Framing.TwsProtocolException"/>.
    /// </summary>
    /// <param name="payload">The payload, from its message id on.</param>
    /// <param name="serverVersion">The negotiated version.</param>
    /// <param name="handler">Whom to call.</param>
    /// <param name="texts">The connection's own; with it ticks and depth allocate nothing.</param>
    public static bool Dispatch(ReadOnlySpan<byte> payload, int serverVersion, GatewayHandler handler, TextTable? texts = null)
    {
        var fields = new FieldReader(payload, serverVersion, texts);
        var plain = fields.Plain;
        var id = plain.Int32();
        if (!fields.TryAccept(plain))
            id = fields.ReadMessageId();
        // What comes a million times a second has a method of its own: the locals of all other messages would have to be cleared on
        // each call.
        switch (id)
        {
            case GatewayMessageId.TickPrice:
                handler.On(TickPrice.Decode(ref fields));
                return true;
            case GatewayMessageId.TickSize:
                handler.On(TickSize.Decode(ref fields));
                return true;
            case GatewayMessageId.MktDepthL2:
                handler.On(MktDepthL2.Decode(ref fields));
                return true;
            case GatewayMessageId.MktDepth:
                handler.On(MktDepth.Decode(ref fields));
                return true;
            default:
                return DispatchRarer(id, ref fields, handler);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool DispatchRarer(int id, ref FieldReader fields, GatewayHandler handler)
    {
        switch (id)
        {
            case GatewayMessageId.ManagedAccounts:
                handler.On(ManagedAccounts.Decode(ref fields));
                return true;
            case GatewayMessageId.NextValidId:
                handler.On(NextValidId.Decode(ref fields));
                return true;
            case GatewayMessageId.CurrentTime:
                handler.On(CurrentTime.Decode(ref fields));
                return true;
            case GatewayMessageId.ErrMsg:
                handler.On(ErrMsg.Decode(ref fields));
                return true;
            case GatewayMessageId.ContractData:
                handler.On(ContractData.Decode(ref fields));
                return true;
            case GatewayMessageId.ContractDataEnd:
                handler.On(ContractDataEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.TickString:
                handler.On(TickString.Decode(ref fields));
                return true;
            case GatewayMessageId.TickReqParams:
                handler.On(TickReqParams.Decode(ref fields));
                return true;
            case GatewayMessageId.TickSnapshotEnd:
                handler.On(TickSnapshotEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.MarketDataType:
                handler.On(MarketDataType.Decode(ref fields));
                return true;
            case GatewayMessageId.RealTimeBar:
                handler.On(RealTimeBar.Decode(ref fields));
                return true;
            case GatewayMessageId.HistoricalData:
                handler.On(HistoricalData.Decode(ref fields));
                return true;
            case GatewayMessageId.HistoricalDataUpdate:
                handler.On(HistoricalDataUpdate.Decode(ref fields));
                return true;
            case GatewayMessageId.OpenOrder:
                handler.On(OpenOrder.Decode(ref fields));
                return true;
            case GatewayMessageId.OpenOrderEnd:
                handler.On(OpenOrderEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.OrderStatus:
                handler.On(OrderStatus.Decode(ref fields));
                return true;
            case GatewayMessageId.OrderBound:
                handler.On(OrderBound.Decode(ref fields));
                return true;
            case GatewayMessageId.CompletedOrder:
                handler.On(CompletedOrder.Decode(ref fields));
                return true;
            case GatewayMessageId.CompletedOrdersEnd:
                handler.On(CompletedOrdersEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.ExecDetails:
                handler.On(ExecDetails.Decode(ref fields));
                return true;
            case GatewayMessageId.ExecDetailsEnd:
                handler.On(ExecDetailsEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.CommissionReport:
                handler.On(CommissionReport.Decode(ref fields));
                return true;
            case GatewayMessageId.AcctValue:
                handler.On(AcctValue.Decode(ref fields));
                return true;
            case GatewayMessageId.AcctUpdateTime:
                handler.On(AcctUpdateTime.Decode(ref fields));
                return true;
            case GatewayMessageId.AccountDownloadEnd:
                handler.On(AccountDownloadEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.PortfolioValue:
                handler.On(PortfolioValue.Decode(ref fields));
                return true;
            case GatewayMessageId.Position:
                handler.On(Position.Decode(ref fields));
                return true;
            case GatewayMessageId.PositionEnd:
                handler.On(PositionEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.TickOption:
                handler.On(TickOption.Decode(ref fields));
                return true;
            case GatewayMessageId.TickGeneric:
                handler.On(TickGeneric.Decode(ref fields));
                return true;
            case GatewayMessageId.TickEfp:
                handler.On(TickEfp.Decode(ref fields));
                return true;
            case GatewayMessageId.DeltaNeutralValidation:
                handler.On(DeltaNeutralValidation.Decode(ref fields));
                return true;
            case GatewayMessageId.AccountSummary:
                handler.On(AccountSummary.Decode(ref fields));
                return true;
            case GatewayMessageId.AccountSummaryEnd:
                handler.On(AccountSummaryEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.PositionMulti:
                handler.On(PositionMulti.Decode(ref fields));
                return true;
            case GatewayMessageId.PositionMultiEnd:
                handler.On(PositionMultiEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.AcctUpdateMulti:
                handler.On(AcctUpdateMulti.Decode(ref fields));
                return true;
            case GatewayMessageId.AcctUpdateMultiEnd:
                handler.On(AcctUpdateMultiEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.SecDefOptParam:
                handler.On(SecDefOptParam.Decode(ref fields));
                return true;
            case GatewayMessageId.SecDefOptParamEnd:
                handler.On(SecDefOptParamEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.SoftDollarTiers:
                handler.On(SoftDollarTiers.Decode(ref fields));
                return true;
            case GatewayMessageId.FamilyCodes:
                handler.On(FamilyCodes.Decode(ref fields));
                return true;
            case GatewayMessageId.SymbolSamples:
                handler.On(SymbolSamples.Decode(ref fields));
                return true;
            case GatewayMessageId.MktDepthExchanges:
                handler.On(MktDepthExchanges.Decode(ref fields));
                return true;
            case GatewayMessageId.SmartComponents:
                handler.On(SmartComponents.Decode(ref fields));
                return true;
            case GatewayMessageId.TickNews:
                handler.On(TickNews.Decode(ref fields));
                return true;
            case GatewayMessageId.HeadTimestamp:
                handler.On(HeadTimestamp.Decode(ref fields));
                return true;
            case GatewayMessageId.HistogramData:
                handler.On(HistogramData.Decode(ref fields));
                return true;
            case GatewayMessageId.RerouteMktDataReq:
                handler.On(RerouteMktDataReq.Decode(ref fields));
                return true;
            case GatewayMessageId.RerouteMktDepthReq:
                handler.On(RerouteMktDepthReq.Decode(ref fields));
                return true;
            case GatewayMessageId.MarketRule:
                handler.On(MarketRule.Decode(ref fields));
                return true;
            case GatewayMessageId.Pnl:
                handler.On(Pnl.Decode(ref fields));
                return true;
            case GatewayMessageId.PnlSingle:
                handler.On(PnlSingle.Decode(ref fields));
                return true;
            case GatewayMessageId.HistoricalTicks:
                handler.On(HistoricalTicks.Decode(ref fields));
                return true;
            case GatewayMessageId.HistoricalTicksBidAsk:
                handler.On(HistoricalTicksBidAsk.Decode(ref fields));
                return true;
            case GatewayMessageId.HistoricalTicksLast:
                handler.On(HistoricalTicksLast.Decode(ref fields));
                return true;
            case GatewayMessageId.TickByTick:
                handler.On(TickByTick.Decode(ref fields));
                return true;
            case GatewayMessageId.HistoricalSchedule:
                handler.On(HistoricalSchedule.Decode(ref fields));
                return true;
            case GatewayMessageId.UserInfo:
                handler.On(UserInfo.Decode(ref fields));
                return true;
            case GatewayMessageId.NewsBulletin:
                handler.On(NewsBulletin.Decode(ref fields));
                return true;
            case GatewayMessageId.ReceiveFa:
                handler.On(ReceiveFa.Decode(ref fields));
                return true;
            case GatewayMessageId.BondContractData:
                handler.On(BondContractData.Decode(ref fields));
                return true;
            case GatewayMessageId.ScannerParameters:
                handler.On(ScannerParameters.Decode(ref fields));
                return true;
            case GatewayMessageId.ScannerData:
                handler.On(ScannerData.Decode(ref fields));
                return true;
            case GatewayMessageId.FundamentalData:
                handler.On(FundamentalData.Decode(ref fields));
                return true;
            case GatewayMessageId.VerifyMessageApi:
                handler.On(VerifyMessageApi.Decode(ref fields));
                return true;
            case GatewayMessageId.VerifyCompleted:
                handler.On(VerifyCompleted.Decode(ref fields));
                return true;
            case GatewayMessageId.DisplayGroupList:
                handler.On(DisplayGroupList.Decode(ref fields));
                return true;
            case GatewayMessageId.DisplayGroupUpdated:
                handler.On(DisplayGroupUpdated.Decode(ref fields));
                return true;
            case GatewayMessageId.VerifyAndAuthMessageApi:
                handler.On(VerifyAndAuthMessageApi.Decode(ref fields));
                return true;
            case GatewayMessageId.VerifyAndAuthCompleted:
                handler.On(VerifyAndAuthCompleted.Decode(ref fields));
                return true;
            case GatewayMessageId.NewsArticle:
                handler.On(NewsArticle.Decode(ref fields));
                return true;
            case GatewayMessageId.NewsProviders:
                handler.On(NewsProviders.Decode(ref fields));
                return true;
            case GatewayMessageId.HistoricalNews:
                handler.On(HistoricalNews.Decode(ref fields));
                return true;
            case GatewayMessageId.HistoricalNewsEnd:
                handler.On(HistoricalNewsEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.ReplaceFaEnd:
                handler.On(ReplaceFaEnd.Decode(ref fields));
                return true;
            case GatewayMessageId.WshMetaData:
                handler.On(WshMetaData.Decode(ref fields));
                return true;
            case GatewayMessageId.WshEventData:
                handler.On(WshEventData.Decode(ref fields));
                return true;
            default:
                handler.OnUnknown(id);
                return false;
        }
    }
}
