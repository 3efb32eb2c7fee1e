using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Embedded;

/// <summary>Checks a running resource: often until it is healthy, then now and then.</summary>
internal sealed class HealthMonitor(HealthCheckService checks, ResourceNotificationService notifications, TimeProvider time)
{
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan HealthyInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs until cancelled; the resource's snapshot says what it found.</summary>
    public async Task WatchAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = resource.HealthCheckKeys();
        if (keys.Count == 0)
        {
            notifications.Publish(resource, s => s with { HealthStatus = HealthStatus.Healthy, Reason = null });
            return;
        }
        var interval = FirstInterval;
        while (!cancellationToken.IsCancellationRequested)
        {
            var (status, reason) = await CheckAsync(keys, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
                return;
            notifications.Publish(resource, s => s.State?.Text == KnownResourceStates.Running
                ? s with { HealthStatus = status, Reason = reason }
                : s);
            interval = status == HealthStatus.Healthy ? HealthyInterval
                : interval < LongestInterval ? interval * 1.5 : LongestInterval;
            await Task.Delay(interval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (status == HealthStatus.Healthy)
                interval = FirstInterval;
        }
    }

    private async Task<(HealthStatus Status, string? Reason)> CheckAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var report = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), either.Token);
            if (keys.FirstOrDefault(key => !report.Entries.ContainsKey(key)) is { } missing)
                return (HealthStatus.Unhealthy, $"there is no health check '{missing}'");
            var worst = report.Entries.Values.FirstOrDefault(entry => entry.Status == report.Status);
            return (report.Status, report.Status == HealthStatus.Healthy ? null : worst.Description ?? worst.Exception?.Message);
        }
        catch (OperationCanceledException)
        {
            return (HealthStatus.Unhealthy, "its health check does not answer");
        }
    }
}
