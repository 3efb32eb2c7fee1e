using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Asks for the open orders of this client.</summary>
public sealed record ReqOpenOrders() : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqOpenOrders;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static ReqOpenOrders Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqOpenOrders();
    }
}
