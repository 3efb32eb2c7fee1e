namespace AlgoTrader.GatewaySimulator.Accounts.Commissions;

/// <summary>
/// Stocks and funds. In dollars fixed: 0.005 a share, 1.00 an order at least, 1 % of the trade value at most (which may be less than
/// 1.00). Tiered: 0.0035 falling to 0.0005, 0.35 at least, 1 % at most, plus fees. Other currencies have one plan here, IB's usual
/// fixed one. Transaction taxes and regulatory fees are left out.
/// </summary>
internal static class StockRates
{
    /// <summary>A typical exchange's fee for a share that takes liquidity.</summary>
    public const decimal RemoveFee = 0.0030m;

    /// <summary>A typical exchange's rebate for a share that adds liquidity.</summary>
    public const decimal AddRebate = 0.0020m;

    /// <summary>Clearing, a share.</summary>
    public const decimal ClearingFee = 0.0002m;

    private const decimal MostOfValue = 0.01m;

    private static readonly Tiers PerShare = new(
        (300_000, 0.0035m), (3_000_000, 0.0020m), (20_000_000, 0.0015m), (100_000_000, 0.0010m), (decimal.MaxValue, 0.0005m));

    public static Rate Of(CommissionPlan plan, string currency, decimal monthlyVolume) => currency switch
    {
        "USD" when plan == CommissionPlan.Tiered => new Rate(PerShare.At(monthlyVolume), 0, 0.35m, MostOfValue),
        "USD" => new Rate(0.005m, 0, 1.00m, MostOfValue),
        "CAD" => new Rate(0.01m, 0, 1.00m, 0.005m),
        "JPY" => new Rate(0, 0.0008m, 80m),
        "HKD" => new Rate(0, 0.0008m, 18m),
        "AUD" => new Rate(0, 0.0008m, 6.00m),
        "CHF" => new Rate(0, 0.0005m, 5.00m),
        "SEK" or "NOK" or "DKK" => new Rate(0, 0.0005m, 49m),
        _ => new Rate(0, 0.0005m, 3.00m),
    };

    /// <summary>What exchange and clearing house charge on top of a tiered commission in dollars.</summary>
    public static decimal FeesOf(decimal quantity, bool addsLiquidity) =>
        quantity * (ClearingFee + (addsLiquidity ? -AddRebate : RemoveFee));
}
