using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Verification;

/// <summary>Answers a challenge of a verification.</summary>
public sealed record VerifyAndAuthMessage(string ApiData, string XyzResponse) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.VerifyAndAuthMessage;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(ApiData);
        writer.Write(XyzResponse);
    }

    public static VerifyAndAuthMessage Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new VerifyAndAuthMessage(fields.ReadString(), fields.ReadString());
    }
}
