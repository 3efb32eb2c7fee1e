using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Asks for values of all accounts of a group, and for their changes from then on. At most two at a time.</summary>
public sealed record ReqAccountSummary(int RequestId, string Group, string Tags) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqAccountSummary;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Group);
        writer.Write(Tags);
    }

    public static ReqAccountSummary Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqAccountSummary(fields.ReadInt32(), fields.ReadString(), fields.ReadString());
    }
}
