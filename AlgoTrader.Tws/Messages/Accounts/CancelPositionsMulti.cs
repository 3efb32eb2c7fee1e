using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Ends the position changes of one account or model.</summary>
public sealed record CancelPositionsMulti(int RequestId) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.CancelPositionsMulti;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
    }

    public static CancelPositionsMulti Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CancelPositionsMulti(fields.ReadInt32());
    }
}
