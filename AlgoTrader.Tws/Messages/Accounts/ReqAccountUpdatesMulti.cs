using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Asks for the values of one account or model, and for their changes from then on.</summary>
public sealed record ReqAccountUpdatesMulti(int RequestId, string Account, string ModelCode, bool LedgerAndNlv) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqAccountUpdatesMulti;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Account);
        writer.Write(ModelCode);
        writer.Write(LedgerAndNlv);
    }

    public static ReqAccountUpdatesMulti Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqAccountUpdatesMulti(fields.ReadInt32(), fields.ReadString(), fields.ReadString(), fields.ReadBool());
    }
}
