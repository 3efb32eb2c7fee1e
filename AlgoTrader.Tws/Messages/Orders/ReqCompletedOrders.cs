using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Asks for the completed orders, or only for those placed through the API.</summary>
public sealed record ReqCompletedOrders(bool ApiOnly) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqCompletedOrders;

    public void Encode(FieldWriter writer)
    {
        writer.Write(ApiOnly);
    }

    public static ReqCompletedOrders Decode(ref FieldReader fields)
    {
        return new ReqCompletedOrders(fields.ReadBool());
    }
}
