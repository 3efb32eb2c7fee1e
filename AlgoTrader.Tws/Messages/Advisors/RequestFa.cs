using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Advisors;

/// <summary>Asks an adviser login for its groups (1) or aliases (3).</summary>
public sealed record RequestFa(int DataType) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.RequestFa;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(DataType);
    }

    public static RequestFa Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new RequestFa(fields.ReadInt32());
    }
}
