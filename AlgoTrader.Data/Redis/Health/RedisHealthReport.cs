namespace AlgoTrader.Data.Redis.Health;

/// <param name="PongAge">Time since the last answer; null when there was none yet.</param>
/// <param name="RoundTrip">Of the last ping that was answered.</param>
/// <param name="Error">Why the last ping was not; null when it was.</param>
public sealed record RedisHealthReport(bool IsHealthy, TimeSpan? PongAge, TimeSpan? RoundTrip, string? Error);
