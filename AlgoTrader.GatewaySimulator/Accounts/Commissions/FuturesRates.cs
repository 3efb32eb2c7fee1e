namespace AlgoTrader.GatewaySimulator.Accounts.Commissions;

/// <summary>Futures: IB's 0.85 a contract (0.25 for micros), the exchange's and the regulator's fees of a non-member, together.</summary>
internal static class FuturesRates
{
    private const decimal Usual = 2.25m;

    /// <summary>An option on a future.</summary>
    public const decimal FutureOption = 1.42m;

    private static readonly Dictionary<string, decimal> PerContract = new(StringComparer.Ordinal)
    {
        ["ES"] = 2.25m, ["NQ"] = 2.25m, ["RTY"] = 2.25m, ["YM"] = 2.25m, ["MES"] = 0.62m, ["MNQ"] = 0.62m, ["M2K"] = 0.62m, ["MYM"] = 0.62m,
        ["CL"] = 2.37m, ["MCL"] = 0.77m, ["NG"] = 2.47m, ["GC"] = 2.47m, ["MGC"] = 0.77m, ["SI"] = 2.47m, ["HG"] = 2.47m,
        ["ZN"] = 1.67m, ["ZB"] = 1.74m, ["ZF"] = 1.52m, ["ZT"] = 1.52m, ["6E"] = 2.47m, ["EUR"] = 2.47m, ["VX"] = 2.39m, ["VIX"] = 2.39m,
    };

    public static Rate Of(string symbol) => new(PerContract.GetValueOrDefault(symbol, Usual));
}
