using AlgoTrader.Strategies.Instances;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// Unhealthy until the broker's trading feed has been opened once: whoever waits for this service knows that from then on no bar is
/// missed. Later outages are Degraded, since a restart would not mend them.
/// </summary>
internal sealed class FeedHealthCheck(StrategyBoard board, InstanceSupervisor supervisor) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var views = board.Views.ToList();
        var standing = views.Where(view => view.State is not StrategyState.Running).Select(view => $"{view.Id}: {view.State}, {view.Detail}").ToList();
        var result =
            !supervisor.IsRead ? HealthCheckResult.Unhealthy("waiting for the database to tell the instances")
            : views.Count < supervisor.Held.Count() || (board.Session is null && views.Any(view => view.State == StrategyState.Starting))
                ? HealthCheckResult.Unhealthy("waiting for the broker's trading feed")
            : standing.Count > 0 ? HealthCheckResult.Degraded(string.Join("; ", standing))
            : HealthCheckResult.Healthy($"{views.Count} running");
        return Task.FromResult(result);
    }
}
