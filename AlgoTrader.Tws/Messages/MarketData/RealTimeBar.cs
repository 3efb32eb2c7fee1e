using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>A complete 5-second bar, stamped at its start in seconds since 1970 UTC.</summary>
public readonly record struct RealTimeBar(
    int RequestId, long EpochSeconds, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, decimal Wap, int Count)
    : IGatewayMessage
{
    private const int LayoutVersion = 3;

    public int MessageId => GatewayMessageId.RealTimeBar;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(EpochSeconds);
        writer.Write(Open);
        writer.Write(High);
        writer.Write(Low);
        writer.Write(Close);
        writer.Write(Volume);
        writer.Write(Wap);
        writer.Write(Count);
    }

    public static RealTimeBar Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new RealTimeBar(
            fields.ReadInt32(), fields.ReadInt64(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadDecimal(),
            fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadInt32());
    }
}
