using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>The soft dollar tiers of this login.</summary>
public sealed record SoftDollarTiers(int RequestId, IReadOnlyList<SoftDollarTierInfo> Tiers) : IGatewayMessage
{
    public int MessageId => GatewayMessageId.SoftDollarTiers;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        RepeatedGroups.Write(writer, Tiers);
    }

    public static SoftDollarTiers Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), RepeatedGroups.Read<SoftDollarTierInfo>(ref fields));
}
