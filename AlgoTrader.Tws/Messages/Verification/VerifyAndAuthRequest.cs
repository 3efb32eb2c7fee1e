using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Verification;

/// <summary>Begins the verification of a program that IB knows, and of its user.</summary>
public sealed record VerifyAndAuthRequest(string ApiName, string ApiVersion, string OpaqueIsvKey) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.VerifyAndAuthRequest;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(ApiName);
        writer.Write(ApiVersion);
        writer.Write(OpaqueIsvKey);
    }

    public static VerifyAndAuthRequest Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new VerifyAndAuthRequest(fields.ReadString(), fields.ReadString(), fields.ReadString());
    }
}
