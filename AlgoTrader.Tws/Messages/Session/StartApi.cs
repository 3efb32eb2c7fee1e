using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>Opens the session under a client id. Nothing else may be sent before it.</summary>
public sealed record StartApi(int ClientId, string OptionalCapabilities) : IClientMessage
{
    private const int LayoutVersion = 2;

    public int MessageId => ClientMessageId.StartApi;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(ClientId);
        writer.Write(OptionalCapabilities);
    }

    public static StartApi Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new StartApi(fields.ReadInt32(), fields.ReadString());
    }
}
