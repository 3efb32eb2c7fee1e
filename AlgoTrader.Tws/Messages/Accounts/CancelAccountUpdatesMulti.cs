using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Ends the value changes of one account or model.</summary>
public sealed record CancelAccountUpdatesMulti(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelAccountUpdatesMulti;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelAccountUpdatesMulti Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelAccountUpdatesMulti(fields.ReadInt32());
    }
}
