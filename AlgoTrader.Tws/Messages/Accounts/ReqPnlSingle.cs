using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Opens the stream of one position's profit and loss.</summary>
public sealed record ReqPnlSingle(int RequestId, string Account, string ModelCode, int ConId) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqPnlSingle;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Account);
        writer.Write(ModelCode);
        writer.Write(ConId);
    }

    public static ReqPnlSingle Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadString(), fields.ReadString(), fields.ReadInt32());
}
