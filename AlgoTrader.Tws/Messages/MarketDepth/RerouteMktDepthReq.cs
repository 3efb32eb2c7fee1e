using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketDepth;

/// <summary>The contract has no book of its own: ask again for this contract at this exchange.</summary>
public sealed record RerouteMktDepthReq(int RequestId, int ConId, string Exchange) : IMarketDepthMessage
{
    public int MessageId => GatewayMessageId.RerouteMktDepthReq;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(ConId);
        writer.Write(Exchange);
    }

    public static RerouteMktDepthReq Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadInt32(), fields.ReadString());
}
