using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>Asks for the accounts of this login.</summary>
public sealed record ReqManagedAccts() : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqManagedAccts;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
    }

    public static ReqManagedAccts Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqManagedAccts();
    }
}
