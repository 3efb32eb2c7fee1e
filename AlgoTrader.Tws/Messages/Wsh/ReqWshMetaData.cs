using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Wsh;

/// <summary>
/// Asks what the calendar of corporate events offers. It must be asked before the first event. Gateways know it from 161 on.
/// </summary>
public sealed record ReqWshMetaData(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqWshMetaData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static ReqWshMetaData Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
