using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Wsh;

/// <summary>What the calendar of corporate events offers.</summary>
public sealed record WshMetaData(int RequestId, string Json) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.WshMetaData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Json);
    }

    public static WshMetaData Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadString());
}
