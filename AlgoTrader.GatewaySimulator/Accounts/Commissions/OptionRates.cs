namespace AlgoTrader.GatewaySimulator.Accounts.Commissions;

/// <summary>
/// Options on stocks and indices, in dollars a contract: less for cheap ones, and, tiered, less with the volume of the month; 1.00 an
/// order at least. Exchange fees are left out.
/// </summary>
internal static class OptionRates
{
    private const decimal Minimum = 1.00m;
    private static readonly Tiers PerContract = new((10_000, 0.65m), (50_000, 0.50m), (100_000, 0.25m), (decimal.MaxValue, 0.15m));

    public static Rate Of(CommissionPlan plan, decimal price, decimal monthlyVolume)
    {
        var perContract = PerContract.At(plan == CommissionPlan.Tiered ? monthlyVolume : 0);
        return new Rate(price < 0.05m ? Math.Min(0.25m, perContract) : price < 0.10m ? Math.Min(0.50m, perContract) : perContract, 0, Minimum);
    }
}
