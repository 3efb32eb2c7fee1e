using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Starts or ends the stream of account values and portfolio.</summary>
public sealed record ReqAccountUpdates(bool Subscribe, string Account) : IClientMessage
{
    private const int LayoutVersion = 2;

    public int MessageId => ClientMessageId.ReqAccountUpdates;

    public void Encode(FieldWriter writer)
    {
        writer.Write(LayoutVersion);
        writer.Write(Subscribe);
        writer.Write(Account);
    }

    public static ReqAccountUpdates Decode(ref FieldReader fields)
    {
        fields.Skip(1);
        return new ReqAccountUpdates(fields.ReadBool(), fields.ReadString());
    }
}
