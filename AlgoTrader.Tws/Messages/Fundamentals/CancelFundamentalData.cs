using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Fundamentals;

/// <summary>Ends a request for a report.</summary>
public sealed record CancelFundamentalData(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelFundamentalData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelFundamentalData Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelFundamentalData(fields.ReadInt32());
    }
}
