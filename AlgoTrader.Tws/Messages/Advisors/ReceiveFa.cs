using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Advisors;

/// <summary>The groups (1) or aliases (3) of an adviser login, as XML.</summary>
public sealed record ReceiveFa(int DataType, string Xml) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.ReceiveFa;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(DataType);
        writer.Write(Xml);
    }

    public static ReceiveFa Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReceiveFa(fields.ReadInt32(), fields.ReadString());
    }
}
