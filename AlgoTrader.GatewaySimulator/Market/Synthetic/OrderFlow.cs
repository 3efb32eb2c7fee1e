namespace AlgoTrader.GatewaySimulator.Market.Synthetic;

/// <summary>How the orders of the synthetic book arrive.</summary>
public enum OrderFlow
{
    /// <summary>Independently of each other.</summary>
    Poisson,

    /// <summary>In bursts: each order makes more orders likelier for a while.</summary>
    Hawkes,
}
