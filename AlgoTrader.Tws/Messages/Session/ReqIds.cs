using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>Asks for the next valid order id again; the count is ignored.</summary>
public sealed record ReqIds(int Count) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqIds;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Count);
    }

    public static ReqIds Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqIds(fields.ReadInt32());
    }
}
