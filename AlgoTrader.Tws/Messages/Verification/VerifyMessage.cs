using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Verification;

/// <summary>Goes on with the verification of a program.</summary>
public sealed record VerifyMessage(string ApiData) : IClientMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => ClientMessageId.VerifyMessage;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(ApiData);
    }

    public static VerifyMessage Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new VerifyMessage(fields.ReadString());
    }
}
