using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Asks for the positions of one account or model, and for their changes from then on.</summary>
public sealed record ReqPositionsMulti(int RequestId, string Account, string ModelCode) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.ReqPositionsMulti;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Account);
        writer.Write(ModelCode);
    }

    public static ReqPositionsMulti Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqPositionsMulti(fields.ReadInt32(), fields.ReadString(), fields.ReadString());
    }
}
