using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>One value of an account, such as NetLiquidation.</summary>
public sealed record AcctValue(string Key, string Value, string Currency, string Account) : IAccountUpdateMessage
{
    private const int LayoutVersion = 2;

    public int MessageId => GatewayMessageId.AcctValue;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Key);
        writer.Write(Value);
        writer.Write(Currency);
        writer.Write(Account);
    }

    public static AcctValue Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new AcctValue(fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadString());
    }
}
