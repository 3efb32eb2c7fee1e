using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Wsh;

/// <summary>Corporate events.</summary>
public sealed record WshEventData(int RequestId, string Json) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.WshEventData;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Json);
    }

    public static WshEventData Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadString());
}
