using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>All open orders were sent.</summary>
public sealed record OpenOrderEnd() : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.OpenOrderEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static OpenOrderEnd Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new OpenOrderEnd();
    }
}
