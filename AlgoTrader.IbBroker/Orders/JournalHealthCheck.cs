using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.IbBroker.Orders;

/// <summary>Degraded, not unhealthy, while the order journal is sealed: cancels still go out, and a restart would not make room on the disk.</summary>
internal sealed class JournalHealthCheck(JournalSeal seal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        seal.Reason is { } reason ? HealthCheckResult.Degraded($"{reason.TrimEnd('.')}. Orders are refused until it can be; it is tried again by itself.") : HealthCheckResult.Healthy());
}
