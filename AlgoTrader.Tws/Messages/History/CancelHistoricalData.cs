using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>Ends a historical request or the updates of its last bar.</summary>
public sealed record CancelHistoricalData(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelHistoricalData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelHistoricalData Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelHistoricalData(fields.ReadInt32());
    }
}
