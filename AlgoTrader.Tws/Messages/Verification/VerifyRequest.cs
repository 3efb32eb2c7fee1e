using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Verification;

/// <summary>Begins the verification of a program that IB knows.</summary>
public sealed record VerifyRequest(string ApiName, string ApiVersion) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.VerifyRequest;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(ApiName);
        writer.Write(ApiVersion);
    }

    public static VerifyRequest Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new VerifyRequest(fields.ReadString(), fields.ReadString());
    }
}
