using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>Ends a stream of single ticks.</summary>
public sealed record CancelTickByTickData(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.CancelTickByTickData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static CancelTickByTickData Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
