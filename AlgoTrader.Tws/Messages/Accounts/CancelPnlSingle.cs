using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Ends the stream of one position's profit and loss.</summary>
public sealed record CancelPnlSingle(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.CancelPnlSingle;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static CancelPnlSingle Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
