namespace AlgoTrader.AppHost.Gateways;

/// <summary>What the broker connects to.</summary>
internal enum GatewayMode
{
    /// <summary>The simulator of this repository, and a second one as backup.</summary>
    Simulator,

    /// <summary>IB Gateway in a container, signed in with the user's own account.</summary>
    Container,

    /// <summary>A TWS or IB Gateway that already runs somewhere.</summary>
    External,
}
