using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>All headlines asked for were sent; more exist or not.</summary>
public sealed record HistoricalNewsEnd(int RequestId, bool HasMore) : IHistoricalNewsMessage
{
    public int MessageId => GatewayMessageId.HistoricalNewsEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(HasMore);
    }

    public static HistoricalNewsEnd Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadBool());
}
