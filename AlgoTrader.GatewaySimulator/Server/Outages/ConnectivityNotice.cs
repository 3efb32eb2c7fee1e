namespace AlgoTrader.GatewaySimulator.Server.Outages;

/// <summary>What clients are told about the link to IB's servers.</summary>
internal sealed record ConnectivityNotice(int Code, string Text)
{
    public static readonly ConnectivityNotice LinkLost = new(1100, "Connectivity between IBKR and Trader Workstation has been lost.");

    public static readonly ConnectivityNotice ServerLinkBroken =
        new(2110, "Connectivity between Trader Workstation and server is broken. It will be restored automatically.");

    /// <summary>Told of each stream, and of each that is asked for meanwhile.</summary>
    public static readonly ConnectivityNotice CompetingSession = new(10197, "No market data during competing live session");

    public static readonly ConnectivityNotice FarmBroken = new(2103, "Market data farm connection is broken:simulated");

    public static readonly ConnectivityNotice FarmOk = new(2104, "Market data farm connection is OK:simulated");
}
