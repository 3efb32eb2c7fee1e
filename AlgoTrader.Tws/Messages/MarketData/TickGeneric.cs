using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>A number of a market data line that is neither price nor size, such as the halted state.</summary>
public readonly record struct TickGeneric(int RequestId, int TickType, decimal Value) : IMarketDataMessage
{
    private const int LayoutVersion = 6;

    public int MessageId => GatewayMessageId.TickGeneric;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(TickType);
        writer.Write(Value);
    }

    public static TickGeneric Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new TickGeneric(fields.ReadInt32(), fields.ReadInt32(), fields.ReadDecimal());
    }
}
