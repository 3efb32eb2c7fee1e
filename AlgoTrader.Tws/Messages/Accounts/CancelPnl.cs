using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Ends the stream of an account's profit and loss.</summary>
public sealed record CancelPnl(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.CancelPnl;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static CancelPnl Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
