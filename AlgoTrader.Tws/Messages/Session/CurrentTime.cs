using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Session;

/// <summary>The gateway's clock, in seconds since 1970 UTC.</summary>
public sealed record CurrentTime(long EpochSeconds) : IGatewayMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.CurrentTime;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(EpochSeconds);
    }

    public static CurrentTime Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new CurrentTime(fields.ReadInt64());
    }
}
