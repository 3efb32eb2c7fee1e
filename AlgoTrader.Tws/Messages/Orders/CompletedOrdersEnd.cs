using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>All completed orders were sent.</summary>
public sealed record CompletedOrdersEnd() : IGatewayMessage
{
    public int MessageId => GatewayMessageId.CompletedOrdersEnd;

    /// <summary>The message is its id.</summary>
    public void Encode(FieldWriter writer)
    {
    }

    public static CompletedOrdersEnd Decode(ref FieldReader fields) => new();
}
