using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>A text of a market data line, such as the time of the last trade.</summary>
public sealed record TickString(int RequestId, int TickType, string Text) : IMarketDataMessage
{
    private const int LayoutVersion = 6;

    public int MessageId => GatewayMessageId.TickString;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(TickType);
        writer.Write(Text);
    }

    public static TickString Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new TickString(fields.ReadInt32(), fields.ReadInt32(), fields.ReadString());
    }
}
