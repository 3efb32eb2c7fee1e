using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>The state of an order. Duplicates are normal. Statuses: see OrderStatuses.</summary>
public sealed record OrderStatus(
    int OrderId, string Status, decimal Filled, decimal Remaining, decimal AvgFillPrice, int PermId, int ParentId,
    decimal LastFillPrice, int ClientId, string WhyHeld, decimal MktCapPrice)
    : IGatewayMessage
{
    public int MessageId => GatewayMessageId.OrderStatus;

    public void Encode(FieldWriter writer)
    {
        writer.Write(OrderId);
        writer.Write(Status);
        writer.Write(Filled);
        writer.Write(Remaining);
        writer.Write(AvgFillPrice);
        writer.Write(PermId);
        writer.Write(ParentId);
        writer.Write(LastFillPrice);
        writer.Write(ClientId);
        writer.Write(WhyHeld);
        writer.Write(MktCapPrice);
    }

    public static OrderStatus Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadString(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadInt32(), fields.ReadInt32(), fields.ReadDecimal(), fields.ReadInt32(), fields.ReadString(), fields.ReadDecimal());
}
