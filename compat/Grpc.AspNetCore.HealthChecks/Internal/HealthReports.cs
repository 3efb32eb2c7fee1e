using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>Passes every report that the host publishes periodically on to all watchers.</summary>
internal sealed class HealthReports : IHealthCheckPublisher
{
    private TaskCompletionSource<HealthReport> _next = Create();

    /// <summary>The report after now.</summary>
    public Task<HealthReport> Next => Volatile.Read(ref _next).Task;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _next, Create()).TrySetResult(report);
        return Task.CompletedTask;
    }

    private static TaskCompletionSource<HealthReport> Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
