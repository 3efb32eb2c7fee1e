using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>All values were sent; what follows are changes.</summary>
public sealed record AcctUpdateMultiEnd(int RequestId) : IAcctUpdateMultiMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.AcctUpdateMultiEnd;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static AcctUpdateMultiEnd Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new AcctUpdateMultiEnd(fields.ReadInt32());
    }
}
