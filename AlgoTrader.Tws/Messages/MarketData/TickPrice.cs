using System.Runtime.CompilerServices;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>A price of a market data line, with the size that goes with it. Tick types: see TickTypes.</summary>
public readonly record struct TickPrice(int RequestId, int TickType, decimal Price, decimal Size, int Attributes) : IMarketDataMessage
{
    private const int LayoutVersion = 6;

    public int MessageId => GatewayMessageId.TickPrice;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(TickType);
        writer.Write(Price);
        writer.Write(Size);
        writer.Write(Attributes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TickPrice Decode(ref FieldReader fields)
    {
        var plain = fields.Plain;
        plain.Skip();
        var (requestId, tickType) = (plain.Int32(), plain.Int32());
        var (price, size) = (plain.Number(), plain.Number());
        var attributes = plain.Int32();
        return fields.TryAccept(plain)
            ? new TickPrice(requestId, tickType, price.ToDecimal(), size.ToDecimal(), attributes)
            : DecodeUnusual(ref fields);
    }

    private static TickPrice DecodeUnusual(ref FieldReader fields)
    {
        fields.Skip(1);
        return new TickPrice(fields.ReadInt32(), fields.ReadInt32(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadInt32());
    }
}
