using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Asks once for the open orders of all clients.</summary>
public sealed record ReqAllOpenOrders() : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqAllOpenOrders;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static ReqAllOpenOrders Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqAllOpenOrders();
    }
}
