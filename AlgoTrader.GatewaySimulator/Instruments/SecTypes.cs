using AlgoTrader.Tws.Messages.Contracts;

namespace AlgoTrader.GatewaySimulator.Instruments;

/// <summary>The protocol's security types.</summary>
internal static class SecTypes
{
    public const string Stock = "STK";
    public const string Future = "FUT";
    public const string ContinuousFuture = "CONTFUT";
    public const string AllFutures = "FUT+CONTFUT";
    public const string Option = "OPT";
    public const string FuturesOption = "FOP";
    public const string Cash = "CASH";
    public const string Index = "IND";
    public const string Cfd = "CFD";
    public const string Bond = "BOND";
    public const string Crypto = "CRYPTO";

    /// <summary>Types that single entries of a catalogue file may have.</summary>
    public static readonly string[] Listed = [Stock, Cash, Index, Cfd, Bond, Crypto];

    // Valid, though this gateway has none of them: warrants, dealers' options, bills, commodities, funds, news.
    private static readonly string[] Absent = ["WAR", "IOPT", "BILL", "FIXED", "SLB", "CMDTY", "FUND", "NEWS", "BSK", "EFP", "ICU", "ICS"];

    public static bool IsKnown(string secType) =>
        Absent.Contains(secType) || secType is Future or ContinuousFuture or AllFutures or Option or FuturesOption or Contract.Combo || Listed.Contains(secType);
}
