using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Healthy when orders can be sent and IB has answered, not when a port is open. Degraded, not unhealthy, without a session: the
/// broker is there and waits; restarting it would not help.
/// </summary>
internal sealed class SessionHealthCheck(SessionBoard board) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Judge(board.Current));

    private static HealthCheckResult Judge(SessionStatus status) => status switch
    {
        { State: not SessionState.Ready } => HealthCheckResult.Degraded($"{status.State}: {status.Detail}"),
        { Probe: DataProbeState.Pending } => HealthCheckResult.Degraded("the gateway's session is ready, but IB has not answered through it yet"),
        { Probe: DataProbeState.Missed } => HealthCheckResult.Degraded("the gateway answers, but IB does not answer through it"),
        { MarketData: MarketDataState.TakenByCompetingSession } => HealthCheckResult.Degraded(status.Detail),
        _ => HealthCheckResult.Healthy($"session {status.Epoch} with {status.Endpoint}, account {status.Account}"),
    };
}
