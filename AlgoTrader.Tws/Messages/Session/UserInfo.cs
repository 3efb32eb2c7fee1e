using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>The white-branding id of this login; usually empty.</summary>
public sealed record UserInfo(int RequestId, string WhiteBrandingId) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.UserInfo;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(WhiteBrandingId);
    }

    public static UserInfo Decode(ref FieldReader fields) => new(fields.ReadInt32(), fields.ReadString());
}
