using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>The first full set of account values was sent.</summary>
public sealed record AccountDownloadEnd(string Account) : IAccountUpdateMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.AccountDownloadEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Account);
    }

    public static AccountDownloadEnd Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new AccountDownloadEnd(fields.ReadString());
    }
}
