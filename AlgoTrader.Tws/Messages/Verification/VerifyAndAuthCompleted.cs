using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Verification;

/// <summary>How a verification ended.</summary>
public sealed record VerifyAndAuthCompleted(bool IsSuccessful, string ErrorText) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.VerifyAndAuthCompleted;

    // The one truth value of the protocol that travels as a word.
    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(IsSuccessful ? "true" : "false");
        writer.Write(ErrorText);
    }

    public static VerifyAndAuthCompleted Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new VerifyAndAuthCompleted(fields.ReadString().Equals("true", StringComparison.OrdinalIgnoreCase), fields.ReadString());
    }
}
