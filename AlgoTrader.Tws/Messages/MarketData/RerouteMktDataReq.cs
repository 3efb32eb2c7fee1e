using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>The contract has no data of its own: ask again for this contract at this exchange.</summary>
public sealed record RerouteMktDataReq(int RequestId, int ConId, string Exchange) : IMarketDataMessage
{
    public int MessageId => GatewayMessageId.RerouteMktDataReq;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(ConId);
        writer.Write(Exchange);
    }

    public static RerouteMktDataReq Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadInt32(), fields.ReadString());
}
