using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Opens the stream of an account's profit and loss.</summary>
public sealed record ReqPnl(int RequestId, string Account, string ModelCode) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqPnl;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Account);
        writer.Write(ModelCode);
    }

    public static ReqPnl Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadString(), fields.ReadString());
}
