using System.Runtime.CompilerServices;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketDepth;

/// <summary>One change of one level of an order book. Operation: 0 insert, 1 update, 2 delete. Side: 0 ask, 1 bid.</summary>
public readonly record struct MktDepth(int RequestId, int Position, int Operation, int Side, decimal Price, decimal Size)
    : IMarketDepthMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.MktDepth;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Position);
        writer.Write(Operation);
        writer.Write(Side);
        writer.Write(Price);
        writer.Write(Size);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static MktDepth Decode(ref FieldReader fields)
    {
        var plain = fields.Plain;
        plain.Skip();
        var (requestId, position) = (plain.Int32(), plain.Int32());
        var (operation, side) = (plain.Int32(), plain.Int32());
        var (price, size) = (plain.Number(), plain.Number());
        return fields.TryAccept(plain)
            ? new MktDepth(requestId, position, operation, side, price.ToDecimal(), size.ToDecimal())
            : DecodeUnusual(ref fields);
    }

    private static MktDepth DecodeUnusual(ref FieldReader fields)
    {
        fields.Skip(1);
        return new MktDepth(fields.ReadInt32(), fields.ReadInt32(), fields.ReadInt32(), fields.ReadInt32(), fields.ReadDecimal(), fields.ReadDecimal());
    }
}
