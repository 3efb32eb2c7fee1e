using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>First answer to a market data request: price increment and where its best quotes come from.</summary>
public sealed record TickReqParams(int RequestId, decimal? MinTick, string BboExchange, int SnapshotPermissions) : IMarketDataMessage
{
    public int MessageId => GatewayMessageId.TickReqParams;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.WriteOrEmpty(MinTick);
        writer.Write(BboExchange);
        writer.Write(SnapshotPermissions);
    }

    public static TickReqParams Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadDecimalOrNull(), fields.ReadString(), fields.ReadInt32());
}
