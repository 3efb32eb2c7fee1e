namespace AlgoTrader.GatewaySimulator.History;

/// <summary>The names of bar kinds in requests.</summary>
internal static class BarKinds
{
    private static readonly Dictionary<string, BarKind> ByName = new(StringComparer.Ordinal)
    {
        ["TRADES"] = BarKind.Trades,
        ["MIDPOINT"] = BarKind.Midpoint,
        ["BID"] = BarKind.Bid,
        ["ASK"] = BarKind.Ask,
        ["BID_ASK"] = BarKind.BidAsk,
        ["ADJUSTED_LAST"] = BarKind.AdjustedLast,
        ["HISTORICAL_VOLATILITY"] = BarKind.HistoricalVolatility,
        ["OPTION_IMPLIED_VOLATILITY"] = BarKind.ImpliedVolatility,
        ["FEE_RATE"] = BarKind.None,
        ["YIELD_BID"] = BarKind.None,
        ["YIELD_ASK"] = BarKind.None,
        ["YIELD_BID_ASK"] = BarKind.None,
        ["YIELD_LAST"] = BarKind.None,
        ["AGGTRADES"] = BarKind.Trades,
        ["SCHEDULE"] = BarKind.Schedule,
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static BarKind? TryFind(string name) => ByName.TryGetValue(name.Trim().ToUpperInvariant(), out var kind) ? kind : null;

    public static bool IsOfQuotes(this BarKind kind) => kind is BarKind.Midpoint or BarKind.Bid or BarKind.Ask or BarKind.BidAsk;
}
