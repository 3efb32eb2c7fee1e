using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>The accounts of this login, separated by commas.</summary>
public sealed record ManagedAccounts(string Accounts) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.ManagedAccounts;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Accounts);
    }

    public static ManagedAccounts Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ManagedAccounts(fields.ReadString());
    }
}
