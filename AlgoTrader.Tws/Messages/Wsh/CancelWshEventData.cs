using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Wsh;

/// <summary>Ends a request for corporate events.</summary>
public sealed record CancelWshEventData(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.CancelWshEventData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static CancelWshEventData Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
