using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Verification;

/// <summary>The gateway's part of a verification.</summary>
public sealed record VerifyMessageApi(string ApiData) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.VerifyMessageApi;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(ApiData);
    }

    public static VerifyMessageApi Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new VerifyMessageApi(fields.ReadString());
    }
}
