using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Degraded, not unhealthy, without a session: the broker is there and waits; restarting it would not help.</summary>
internal sealed class SessionHealthCheck(SessionBoard board) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = board.Current;
        return Task.FromResult(status.State == SessionState.Ready
            ? HealthCheckResult.Healthy($"session {status.Epoch} with {status.Endpoint}, account {status.Account}")
            : HealthCheckResult.Degraded(status.Detail));
    }
}
