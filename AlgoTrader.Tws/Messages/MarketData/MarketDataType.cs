using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>The kind of data a line delivers: 1 live, 2 frozen, 3 delayed, 4 delayed and frozen.</summary>
public sealed record MarketDataType(int RequestId, int DataType) : IMarketDataMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.MarketDataType;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(DataType);
    }

    public static MarketDataType Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new MarketDataType(fields.ReadInt32(), fields.ReadInt32());
    }
}
