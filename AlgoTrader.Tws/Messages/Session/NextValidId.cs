using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>The lowest order id this client may use.</summary>
public sealed record NextValidId(int OrderId) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.NextValidId;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(OrderId);
    }

    public static NextValidId Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new NextValidId(fields.ReadInt32());
    }
}
