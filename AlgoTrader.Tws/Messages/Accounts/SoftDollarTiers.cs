using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.Tws.Messages.Accounts;

/// <summary>The soft dollar tiers of this login.</summary>
public sealed record SoftDollarTiers(int RequestId, ValueList<SoftDollarTier> Tiers) : IGatewayMessage
{
    private const int TierFields = 3;

    public int MessageId => GatewayMessageId.SoftDollarTiers;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Tiers.Count);
        foreach (var tier in Tiers)
        {
            writer.Write(tier.Name);
            writer.Write(tier.Value);
            writer.Write(tier.DisplayName);
        }
    }

    public static SoftDollarTiers Decode(ref FieldReader fields)
    {
        var requestId = fields.ReadInt32();
        var tiers = new SoftDollarTier[fields.ReadCount(TierFields)];
        for (var i = 0; i < tiers.Length; i++)
            tiers[i] = new SoftDollarTier(fields.ReadString(), fields.ReadString(), fields.ReadString());
        return new SoftDollarTiers(requestId, new ValueList<SoftDollarTier>(tiers));
    }
}
