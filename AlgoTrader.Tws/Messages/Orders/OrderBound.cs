using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>An order that a person entered was given an id of a client.</summary>
public sealed record OrderBound(int PermId, int ClientId, int OrderId) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.OrderBound;

    public void Encode(FieldWriter writer)
    {
        writer.Write(PermId);
        writer.Write(ClientId);
        writer.Write(OrderId);
    }

    public static OrderBound Decode(ref FieldReader fields)
    {
        return new OrderBound(fields.ReadInt32(), fields.ReadInt32(), fields.ReadInt32());
    }
}
