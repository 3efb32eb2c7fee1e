using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>One value of an account or model, such as NetLiquidation.</summary>
public sealed record AcctUpdateMulti(int RequestId, string Account, string ModelCode, string Key, string Value, string Currency)
    : IAcctUpdateMultiMessage
{
    private const int LayoutVersion = 1;

    public int MessageId => GatewayMessageId.AcctUpdateMulti;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(RequestId);
        writer.Write(Account);
        writer.Write(ModelCode);
        writer.Write(Key);
        writer.Write(Value);
        writer.Write(Currency);
    }

    public static AcctUpdateMulti Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new AcctUpdateMulti(
            fields.ReadInt32(), fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadString());
    }
}
