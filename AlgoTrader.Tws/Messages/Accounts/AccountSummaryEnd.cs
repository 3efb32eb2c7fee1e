using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>All values were sent; what follows are changes.</summary>
public sealed record AccountSummaryEnd(int RequestId) : IAccountSummaryMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.AccountSummaryEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static AccountSummaryEnd Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new AccountSummaryEnd(fields.ReadInt32());
    }
}
