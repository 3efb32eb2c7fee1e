using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Wsh;

/// <summary>Ends a request for the calendar's offer.</summary>
public sealed record CancelWshMetaData(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.CancelWshMetaData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static CancelWshMetaData Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
