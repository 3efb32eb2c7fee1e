using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Embedded;

/// <summary>Starts all resources, each when what it needs is there; stops them in reverse.</summary>
internal sealed class Orchestrator(
    IResourceCollection resources,
    DistributedApplicationExecutionContext execution,
    ResourceNotificationService notifications,
    HealthCheckService checks,
    ResourceOutput output,
    DataFolder data,
    IConfiguration configuration,
    TimeProvider time) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private List<ResourceRunner> _runners = [];
    private Task _reporting = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var running = resources.Where(r => r is not ParameterResource).ToList();
        WaitCircle.Refuse(running);
        output.Register(running.Select(r => r.Name));
        await HideSecretsAsync(running, cancellationToken);
        Ports.Allocate(running.Where(WillRun), configuration.GetValue(Ports.RandomizeSetting, false));

        var health = new HealthMonitor(checks, notifications, time);
        _runners = [.. running.Select(r => new ResourceRunner(r, execution, notifications, health, output, data, time))];
        output.Say($"starts {running.Count} resources; Ctrl-C stops them");
        _runners.ForEach(runner => runner.Begin());
        _reporting = Task.WhenAll(
            new WaitReporter(running, notifications, output, time).RunAsync(_stopping.Token), ReportWhenUpAsync(running));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_runners.Any(r => r.StartedAt is not null))
            output.Say("stops its resources");
        // Those that never started first, so that none starts while the others stop; then the last started first.
        foreach (var runner in _runners.OrderBy(r => r.StartedAt is not null).ThenByDescending(r => r.StartedAt))
            await runner.StopAsync();
        await _reporting;
        _runners.ForEach(runner => runner.Dispose());
        _runners = [];
    }

    public void Dispose() => _stopping.Dispose();

    // What does not run here needs no port; one that is taken is then no reason to refuse.
    private static bool WillRun(IResource resource) => resource.Annotations.OfType<ProcessSourceAnnotation>().Any();

    private async Task HideSecretsAsync(IReadOnlyCollection<IResource> running, CancellationToken cancellationToken)
    {
        // Only those in use: another one without a value is no reason not to start.
        foreach (var secret in running.SelectMany(PasswordsOf).Distinct())
            output.Hide(await secret.GetValueAsync(cancellationToken) ?? "");
    }

    private static IEnumerable<ParameterResource> PasswordsOf(IResource resource) => resource switch
    {
        RedisResource { PasswordParameter: { } password } => [password],
        MySqlServerResource server => [server.PasswordParameter],
        _ => [],
    };

    private async Task ReportWhenUpAsync(IReadOnlyCollection<IResource> running)
    {
        try
        {
            foreach (var resource in running)
                await notifications.WaitForResourceAsync(resource.Name, e => e.Snapshot.IsSettled, _stopping.Token);
            output.Write(ResourceTable.Of(running, notifications));
        }
        catch (OperationCanceledException)
        {
        }
    }
}
