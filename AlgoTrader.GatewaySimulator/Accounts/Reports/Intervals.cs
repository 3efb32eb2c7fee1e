namespace AlgoTrader.GatewaySimulator.Accounts.Reports;

/// <summary>How often what changes with the market's prices is told, in simulated time.</summary>
internal static class Intervals
{
    public static readonly TimeSpan Accounts = TimeSpan.FromMinutes(3);
    public static readonly TimeSpan Pnl = TimeSpan.FromSeconds(1);
}
