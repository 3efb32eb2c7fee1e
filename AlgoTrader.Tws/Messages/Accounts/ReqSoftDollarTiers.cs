using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>Asks for the soft dollar tiers of this login.</summary>
public sealed record ReqSoftDollarTiers(int RequestId) : IClientMessage
{
    public int MessageId => ClientMessageId.ReqSoftDollarTiers;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
    }

    public static ReqSoftDollarTiers Decode(ref FieldReader fields) => new(fields.ReadInt32());
}
