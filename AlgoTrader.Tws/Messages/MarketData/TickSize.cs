using System.Runtime.CompilerServices;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>A size of a market data line.</summary>
public readonly record struct TickSize(int RequestId, int TickType, decimal Size) : IMarketDataMessage
{
    private const int LayoutVersion = 6;

    public int MessageId => GatewayMessageId.TickSize;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(TickType);
        writer.Write(Size);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TickSize Decode(ref FieldReader fields)
    {
        var plain = fields.Plain;
        plain.Skip();
        var (requestId, tickType) = (plain.Int32(), plain.Int32());
        var size = plain.Number();
        return fields.TryAccept(plain) ? new TickSize(requestId, tickType, size.ToDecimal()) : DecodeUnusual(ref fields);
    }

    private static TickSize DecodeUnusual(ref FieldReader fields)
    {
        fields.Skip(1);
        return new TickSize(fields.ReadInt32(), fields.ReadInt32(), fields.ReadDecimal());
    }
}
