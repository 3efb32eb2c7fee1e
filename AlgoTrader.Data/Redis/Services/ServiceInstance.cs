namespace AlgoTrader.Data.Redis.Services;

/// <summary>A running service.</summary>
/// <param name="Name">Kind of service, e.g. ib-broker.</param>
/// <param name="Instance">Which of them, unique within the name.</param>
/// <param name="Endpoint">Where it is reached; never with a password.</param>
public sealed record ServiceInstance(string Name, string Instance, string Endpoint, string Version);
