using System.Runtime.CompilerServices;
using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketDepth;

/// <summary>
/// One change of one level of an order book whose rows name a market maker or exchange. Operation: 0 insert, 1 update, 2 delete. Side:
/// 0 ask, 1 bid.
/// </summary>
public readonly record struct MktDepthL2(
    int RequestId, int Position, string MarketMaker, int Operation, int Side, decimal Price, decimal Size, bool IsSmartDepth)
    : IMarketDepthMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.MktDepthL2;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Position);
        writer.Write(MarketMaker);
        writer.Write(Operation);
        writer.Write(Side);
        writer.Write(Price);
        writer.Write(Size);
        writer.Write(IsSmartDepth);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static MktDepthL2 Decode(ref FieldReader fields)
    {
        var plain = fields.Plain;
        plain.Skip();
        var (requestId, position) = (plain.Int32(), plain.Int32());
        var marketMaker = plain.Text();
        var (operation, side) = (plain.Int32(), plain.Int32());
        var (price, size) = (plain.Number(), plain.Number());
        var isSmartDepth = plain.Int32() != 0;
        return fields.TryAccept(plain)
            ? new MktDepthL2(requestId, position, fields.KnownString(marketMaker), operation, side, price.ToDecimal(), size.ToDecimal(), isSmartDepth)
            : DecodeUnusual(ref fields);
    }

    private static MktDepthL2 DecodeUnusual(ref FieldReader fields)
    {
        fields.Skip(1);
        return new MktDepthL2(
            fields.ReadInt32(), fields.ReadInt32(), fields.ReadKnownString(), fields.ReadInt32(), fields.ReadInt32(), fields.ReadDecimal(),
            fields.ReadDecimal(), fields.ReadBool());
    }
}
