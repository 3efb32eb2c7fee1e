using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Ends an account summary.</summary>
public sealed record CancelAccountSummary(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelAccountSummary;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelAccountSummary Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelAccountSummary(fields.ReadInt32());
    }
}
