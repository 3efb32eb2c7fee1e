using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>Chooses the kind of data of later requests: 1 live, 2 frozen, 3 delayed, 4 delayed and frozen.</summary>
public sealed record ReqMarketDataType(int DataType) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqMarketDataType;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(DataType);
    }

    public static ReqMarketDataType Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqMarketDataType(fields.ReadInt32());
    }
}
