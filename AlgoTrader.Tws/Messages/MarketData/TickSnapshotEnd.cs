using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>All ticks of a snapshot were sent.</summary>
public sealed record TickSnapshotEnd(int RequestId) : IMarketDataMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.TickSnapshotEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static TickSnapshotEnd Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new TickSnapshotEnd(fields.ReadInt32());
    }
}
