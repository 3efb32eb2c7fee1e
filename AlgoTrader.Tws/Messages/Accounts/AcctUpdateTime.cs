using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Time of day (HH:mm) of the account values just sent.</summary>
public sealed record AcctUpdateTime(string Time) : IAccountUpdateMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.AcctUpdateTime;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Time);
    }

    public static AcctUpdateTime Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new AcctUpdateTime(fields.ReadString());
    }
}
