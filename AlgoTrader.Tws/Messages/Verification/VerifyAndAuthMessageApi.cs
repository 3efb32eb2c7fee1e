using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Verification;

/// <summary>The gateway's part of a verification, with a challenge.</summary>
public sealed record VerifyAndAuthMessageApi(string ApiData, string XyzChallenge) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.VerifyAndAuthMessageApi;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(ApiData);
        writer.Write(XyzChallenge);
    }

    public static VerifyAndAuthMessageApi Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new VerifyAndAuthMessageApi(fields.ReadString(), fields.ReadString());
    }
}
