using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Binds orders that people enter at the TWS to this client. Only client id 0 may.</summary>
public sealed record ReqAutoOpenOrders(bool Bind) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqAutoOpenOrders;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Bind);
    }

    public static ReqAutoOpenOrders Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqAutoOpenOrders(fields.ReadBool());
    }
}
