namespace AlgoTrader.IbBroker.Sessions;

/// <param name="Endpoint">The gateway: name, host and port.</param>
/// <param name="Epoch">Counts the sessions of this process: what belongs to an older one is stale.</param>
/// <param name="Detail">What is being waited for, or what failed last.</param>
internal sealed record SessionStatus(
    SessionState State, string Endpoint, string Account, int ClientId, int ServerVersion, long Epoch, string Detail, DateTimeOffset Since)
{
    public SessionReason Reason { get; init; }

    /// <summary>IB's code that led here; 0 for none.</summary>
    public int Code { get; init; }

    /// <summary>Place of the endpoint in the list, 0 = preferred.</summary>
    public int EndpointIndex { get; init; }

    /// <summary>It happened within a restart window or a server reset: nobody needs to be called.</summary>
    public bool Expected { get; init; }

    public MarketDataState MarketData { get; init; }

    public DataProbeState Probe { get; init; }

    /// <summary>IB's farms that have been heard of, by name.</summary>
    public IReadOnlyList<Farm> Farms { get; init; } = [];
}
