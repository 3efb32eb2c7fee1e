namespace AlgoTrader.GatewaySimulator.Accounts.Margin;

/// <summary>
/// Margins of one contract, in its currency: round figures of the order of what IB asks overnight. Real ones change weekly. Initial is
/// a tenth above maintenance.
/// </summary>
internal static class FuturesMargins
{
    private const decimal InitialFactor = 1.10m;

    // Of the notional value, for futures that are not in the table.
    private const decimal DefaultShare = 0.10m;

    private static readonly Dictionary<string, decimal> Maintenance = new(StringComparer.Ordinal)
    {
        ["ES"] = 12_000m, ["MES"] = 1_200m, ["NQ"] = 18_000m, ["MNQ"] = 1_800m, ["RTY"] = 6_500m, ["M2K"] = 650m, ["YM"] = 9_000m, ["MYM"] = 900m,
        ["CL"] = 6_000m, ["MCL"] = 600m, ["NG"] = 3_500m, ["GC"] = 10_000m, ["MGC"] = 1_000m, ["SI"] = 11_000m, ["HG"] = 6_000m,
        ["ZN"] = 1_900m, ["ZB"] = 3_800m, ["ZF"] = 1_300m, ["ZT"] = 1_000m, ["6E"] = 2_500m, ["EUR"] = 2_500m, ["VX"] = 8_000m, ["VIX"] = 8_000m,
    };

    public static MarginRequirement Of(string symbol, decimal quantity, decimal unitValue)
    {
        var contracts = Math.Abs(quantity);
        var maintenance = contracts * (Maintenance.TryGetValue(symbol, out var fixedMargin) ? fixedMargin : DefaultShare * unitValue);
        return new MarginRequirement(maintenance * InitialFactor, maintenance);
    }
}
