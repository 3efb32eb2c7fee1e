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

/// <summary>Turns payloads from a client into messages.</summary>
public static class ClientDecoder
{
    /// <summary>
    /// Decodes one payload; null when its id, given back too, is unknown. A malformed payload throws
    /// <see cref="Framing.TwsProtocolException"/>, one with parts that are not modelled <see cref="TwsUnsupportedException"/>.
    /// </summary>
    public static IClientMessage? Decode(ReadOnlySpan<byte> payload, int serverVersion, out int messageId)
    {
        var fields = new FieldReader(payload, serverVersion);
        messageId = fields.ReadMessageId();
        return messageId switch
        {
            ClientMessageId.StartApi => StartApi.Decode(ref fields),
            ClientMessageId.ReqIds => ReqIds.Decode(ref fields),
            ClientMessageId.ReqManagedAccts => ReqManagedAccts.Decode(ref fields),
            ClientMessageId.ReqCurrentTime => ReqCurrentTime.Decode(ref fields),
            ClientMessageId.SetServerLogLevel => SetServerLogLevel.Decode(ref fields),
            ClientMessageId.ReqContractDetails => ReqContractDetails.Decode(ref fields),
            ClientMessageId.ReqMktData => ReqMktData.Decode(ref fields),
            ClientMessageId.CancelMktData => CancelMktData.Decode(ref fields),
            ClientMessageId.ReqMarketDataType => ReqMarketDataType.Decode(ref fields),
            ClientMessageId.ReqRealTimeBars => ReqRealTimeBars.Decode(ref fields),
            ClientMessageId.CancelRealTimeBars => CancelRealTimeBars.Decode(ref fields),
            ClientMessageId.ReqHistoricalData => ReqHistoricalData.Decode(ref fields),
            ClientMessageId.CancelHistoricalData => CancelHistoricalData.Decode(ref fields),
            ClientMessageId.PlaceOrder => PlaceOrder.Decode(ref fields),
            ClientMessageId.CancelOrder => CancelOrder.Decode(ref fields),
            ClientMessageId.ReqOpenOrders => ReqOpenOrders.Decode(ref fields),
            ClientMessageId.ReqAllOpenOrders => ReqAllOpenOrders.Decode(ref fields),
            ClientMessageId.ReqAutoOpenOrders => ReqAutoOpenOrders.Decode(ref fields),
            ClientMessageId.ReqCompletedOrders => ReqCompletedOrders.Decode(ref fields),
            ClientMessageId.ReqGlobalCancel => ReqGlobalCancel.Decode(ref fields),
            ClientMessageId.ReqExecutions => ReqExecutions.Decode(ref fields),
            ClientMessageId.ReqAccountUpdates => ReqAccountUpdates.Decode(ref fields),
            ClientMessageId.ReqPositions => ReqPositions.Decode(ref fields),
            ClientMessageId.CancelPositions => CancelPositions.Decode(ref fields),
            ClientMessageId.ReqMktDepth => ReqMktDepth.Decode(ref fields),
            ClientMessageId.CancelMktDepth => CancelMktDepth.Decode(ref fields),
            ClientMessageId.ReqAccountSummary => ReqAccountSummary.Decode(ref fields),
            ClientMessageId.CancelAccountSummary => CancelAccountSummary.Decode(ref fields),
            ClientMessageId.ReqPositionsMulti => ReqPositionsMulti.Decode(ref fields),
            ClientMessageId.CancelPositionsMulti => CancelPositionsMulti.Decode(ref fields),
            ClientMessageId.ReqAccountUpdatesMulti => ReqAccountUpdatesMulti.Decode(ref fields),
            ClientMessageId.CancelAccountUpdatesMulti => CancelAccountUpdatesMulti.Decode(ref fields),
            ClientMessageId.ReqSecDefOptParams => ReqSecDefOptParams.Decode(ref fields),
            ClientMessageId.ReqSoftDollarTiers => ReqSoftDollarTiers.Decode(ref fields),
            ClientMessageId.ReqFamilyCodes => ReqFamilyCodes.Decode(ref fields),
            ClientMessageId.ReqMatchingSymbols => ReqMatchingSymbols.Decode(ref fields),
            ClientMessageId.ReqMktDepthExchanges => ReqMktDepthExchanges.Decode(ref fields),
            ClientMessageId.ReqSmartComponents => ReqSmartComponents.Decode(ref fields),
            ClientMessageId.ReqHeadTimestamp => ReqHeadTimestamp.Decode(ref fields),
            ClientMessageId.ReqHistogramData => ReqHistogramData.Decode(ref fields),
            ClientMessageId.CancelHistogramData => CancelHistogramData.Decode(ref fields),
            ClientMessageId.CancelHeadTimestamp => CancelHeadTimestamp.Decode(ref fields),
            ClientMessageId.ReqMarketRule => ReqMarketRule.Decode(ref fields),
            ClientMessageId.ReqPnl => ReqPnl.Decode(ref fields),
            ClientMessageId.CancelPnl => CancelPnl.Decode(ref fields),
            ClientMessageId.ReqPnlSingle => ReqPnlSingle.Decode(ref fields),
            ClientMessageId.CancelPnlSingle => CancelPnlSingle.Decode(ref fields),
            ClientMessageId.ReqHistoricalTicks => ReqHistoricalTicks.Decode(ref fields),
            ClientMessageId.ReqTickByTickData => ReqTickByTickData.Decode(ref fields),
            ClientMessageId.CancelTickByTickData => CancelTickByTickData.Decode(ref fields),
            ClientMessageId.ReqUserInfo => ReqUserInfo.Decode(ref fields),
            ClientMessageId.ReqNewsBulletins => ReqNewsBulletins.Decode(ref fields),
            ClientMessageId.CancelNewsBulletins => CancelNewsBulletins.Decode(ref fields),
            ClientMessageId.RequestFa => RequestFa.Decode(ref fields),
            ClientMessageId.ReplaceFa => ReplaceFa.Decode(ref fields),
            ClientMessageId.ExerciseOptions => ExerciseOptions.Decode(ref fields),
            ClientMessageId.ReqScannerSubscription => ReqScannerSubscription.Decode(ref fields),
            ClientMessageId.CancelScannerSubscription => CancelScannerSubscription.Decode(ref fields),
            ClientMessageId.ReqScannerParameters => ReqScannerParameters.Decode(ref fields),
            ClientMessageId.ReqFundamentalData => ReqFundamentalData.Decode(ref fields),
            ClientMessageId.CancelFundamentalData => CancelFundamentalData.Decode(ref fields),
            ClientMessageId.ReqCalcImpliedVolat => ReqCalcImpliedVolat.Decode(ref fields),
            ClientMessageId.ReqCalcOptionPrice => ReqCalcOptionPrice.Decode(ref fields),
            ClientMessageId.CancelCalcImpliedVolat => CancelCalcImpliedVolat.Decode(ref fields),
            ClientMessageId.CancelCalcOptionPrice => CancelCalcOptionPrice.Decode(ref fields),
            ClientMessageId.VerifyRequest => VerifyRequest.Decode(ref fields),
            ClientMessageId.VerifyMessage => VerifyMessage.Decode(ref fields),
            ClientMessageId.QueryDisplayGroups => QueryDisplayGroups.Decode(ref fields),
            ClientMessageId.SubscribeToGroupEvents => SubscribeToGroupEvents.Decode(ref fields),
            ClientMessageId.UpdateDisplayGroup => UpdateDisplayGroup.Decode(ref fields),
            ClientMessageId.UnsubscribeFromGroupEvents => UnsubscribeFromGroupEvents.Decode(ref fields),
            ClientMessageId.VerifyAndAuthRequest => VerifyAndAuthRequest.Decode(ref fields),
            ClientMessageId.VerifyAndAuthMessage => VerifyAndAuthMessage.Decode(ref fields),
            ClientMessageId.ReqNewsArticle => ReqNewsArticle.Decode(ref fields),
            ClientMessageId.ReqNewsProviders => ReqNewsProviders.Decode(ref fields),
            ClientMessageId.ReqHistoricalNews => ReqHistoricalNews.Decode(ref fields),
            ClientMessageId.ReqWshMetaData => ReqWshMetaData.Decode(ref fields),
            ClientMessageId.CancelWshMetaData => CancelWshMetaData.Decode(ref fields),
            ClientMessageId.ReqWshEventData => ReqWshEventData.Decode(ref fields),
            ClientMessageId.CancelWshEventData => CancelWshEventData.Decode(ref fields),
            _ => null,
        };
    }
}
