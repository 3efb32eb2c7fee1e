using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

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
            _ => null,
        };
    }
}
