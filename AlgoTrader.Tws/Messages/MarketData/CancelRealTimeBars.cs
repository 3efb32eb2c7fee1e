using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>Ends a stream of 5-second bars.</summary>
public sealed record CancelRealTimeBars(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelRealTimeBars;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelRealTimeBars Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelRealTimeBars(fields.ReadInt32());
    }
}
