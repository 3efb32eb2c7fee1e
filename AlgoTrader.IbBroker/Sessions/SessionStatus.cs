namespace AlgoTrader.IbBroker.Sessions;

/// <param name="Endpoint">host:port of the gateway.</param>
/// <param name="Epoch">Counts the sessions of this process: what belongs to an older one is stale.</param>
/// <param name="Detail">What is being waited for, or what failed last.</param>
internal sealed record SessionStatus(
    SessionState State, string Endpoint, string Account, int ClientId, int ServerVersion, long Epoch, string Detail, DateTimeOffset Since);
