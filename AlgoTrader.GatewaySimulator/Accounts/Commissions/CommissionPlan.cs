namespace AlgoTrader.GatewaySimulator.Accounts.Commissions;

/// <summary>IB's pricing of stocks and options.</summary>
public enum CommissionPlan
{
    /// <summary>A flat rate, exchange fees included.</summary>
    Fixed,

    /// <summary>A rate that falls with the volume of the month, exchange fees on top.</summary>
    Tiered,
}
