namespace AlgoTrader.GatewaySimulator.Exchange;

/// <summary>How long orders work.</summary>
internal static class TimesInForce
{
    public const string Day = "DAY";
    public const string GoodTillCancelled = "GTC";
    public const string ImmediateOrCancel = "IOC";
    public const string FillOrKill = "FOK";
    public const string GoodTillDate = "GTD";

    /// <summary>At the opening only.</summary>
    public const string Opening = "OPG";

    public static bool IsKnown(string tif) => tif is Day or GoodTillCancelled or ImmediateOrCancel or FillOrKill or GoodTillDate or Opening;

    /// <summary>What is not filled at once is cancelled.</summary>
    public static bool IsImmediate(string tif) => tif is ImmediateOrCancel or FillOrKill;
}
