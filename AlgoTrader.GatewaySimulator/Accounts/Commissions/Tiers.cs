namespace AlgoTrader.GatewaySimulator.Accounts.Commissions;

/// <summary>A rate a unit that depends on what has been traded in the month before.</summary>
internal sealed class Tiers(params (decimal UpTo, decimal PerUnit)[] tiers)
{
    public decimal At(decimal monthlyVolume)
    {
        foreach (var (upTo, perUnit) in tiers)
        {
            if (monthlyVolume < upTo)
                return perUnit;
        }
        return tiers[^1].PerUnit;
    }
}
