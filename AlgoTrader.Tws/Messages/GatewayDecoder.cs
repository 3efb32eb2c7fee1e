using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Accounts;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Executions;
using AlgoTrader.Tws.Messages.History;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.Orders;
using AlgoTrader.Tws.Messages.Session;

namespace AlgoTrader.Tws.Messages;

/// <summary>Turns payloads from a gateway into calls of a <see cref="GatewayHandler"/>.</summary>
public static class GatewayDecoder
{
    /// <summary>
    /// Decodes one payload and hands it over. False when its id is unknown: then only
    /// <see cref="GatewayHandler.OnUnknown"/> was called. A malformed payload throws <see cref="Framing.TwsProtocolException"/>.
    /// </summary>
    public static bool Dispatch(ReadOnlySpan<byte> payload, int serverVersion, GatewayHandler handler)
    {
        var fields = new FieldReader(payload, serverVersion);
        var id = fields.ReadMessageId();
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
            case GatewayMessageId.TickPrice:
                handler.On(TickPrice.Decode(ref fields));
                return true;
            case GatewayMessageId.TickSize:
                handler.On(TickSize.Decode(ref fields));
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
            default:
                handler.OnUnknown(id);
                return false;
        }
    }
}
