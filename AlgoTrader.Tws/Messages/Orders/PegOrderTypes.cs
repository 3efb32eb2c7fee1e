namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>The order types that bring fields of their own. Clients take each with and without the space.</summary>
internal static class PegOrderTypes
{
    public static bool IsBenchmark(string orderType) => orderType is "PEG BENCH" or "PEGBENCH";

    public static bool IsBest(string orderType) => orderType is "PEG BEST" or "PEGBEST";

    public static bool IsMid(string orderType) => orderType is "PEG MID" or "PEGMID";
}
