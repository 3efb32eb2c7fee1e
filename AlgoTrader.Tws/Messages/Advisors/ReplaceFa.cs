using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Advisors;

/// <summary>Replaces the groups of an adviser login.</summary>
public sealed record ReplaceFa(int DataType, string Xml, int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReplaceFa;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(DataType);
        writer.Write(Xml);
        writer.Write(RequestId);
    }

    public static ReplaceFa Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReplaceFa(fields.ReadInt32(), fields.ReadString(), fields.ReadInt32());
    }
}
