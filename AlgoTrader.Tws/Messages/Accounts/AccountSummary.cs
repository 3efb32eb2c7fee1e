using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>One value of one account.</summary>
public sealed record AccountSummary(int RequestId, string Account, string Tag, string Value, string Currency) : IAccountSummaryMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.AccountSummary;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Account);
        writer.Write(Tag);
        writer.Write(Value);
        writer.Write(Currency);
    }

    public static AccountSummary Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new AccountSummary(fields.ReadInt32(), fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadString());
    }
}
