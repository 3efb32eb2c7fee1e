namespace AlgoTrader.Data.Redis.Services;

/// <summary>A service as the registry knows it.</summary>
/// <param name="LastSeen">Its last heartbeat.</param>
/// <param name="IsAlive">False after the third heartbeat that did not come.</param>
public sealed record RegisteredService(ServiceInstance Service, DateTimeOffset LastSeen, bool IsAlive);
