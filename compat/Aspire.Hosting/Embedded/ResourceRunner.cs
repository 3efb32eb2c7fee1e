using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Embedded;

/// <summary>One resource's life: waits for what it needs, starts, is watched, is restarted after a crash, is stopped.</summary>
internal sealed class ResourceRunner(
    IResource resource,
    DistributedApplicationExecutionContext execution,
    ResourceNotificationService notifications,
    HealthMonitor health,
    ResourceOutput output,
    DataFolder data,
    TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly Backoff _backoff = new();
    private readonly Chatter _chatter = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _life = Task.CompletedTask;

    public IResource Resource { get; } = resource;

    /// <summary>When it was first started, to stop in reverse; null while it has not been.</summary>
    public long? StartedAt { get; private set; }

    public void Begin() => _life = Task.Run(LiveAsync);

    /// <summary>Returns when its child, if it has one, has ended.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _life;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task LiveAsync()
    {
        try
        {
            await WaitForDependenciesAsync();
            if (Resource.Annotations.OfType<ProcessSourceAnnotation>().LastOrDefault() is { } process)
                await KeepRunningAsync(process.Source);
            else
                await BeThereAsync();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            Publish(KnownResourceStates.FailedToStart, e.Message);
            Say($"failed: {e.Message}");
        }
    }

    private async Task WaitForDependenciesAsync()
    {
        foreach (var dependency in Resource.Dependencies())
        {
            Publish(KnownResourceStates.Waiting, $"for {dependency.Name}");
            await notifications.WaitForResourceHealthyAsync(dependency.Name, _stopping.Token);
        }
    }

    // A database inside its server, a file that stands in for a server: nothing to start.
    private async Task BeThereAsync()
    {
        var reason = Resource.Annotations.OfType<NotStartedAnnotation>().LastOrDefault()?.Reason
            ?? (Resource is ContainerResource && !Resource.Annotations.OfType<SqliteAnnotation>().Any()
                ? $"the embedded stack runs no containers{ImageOf(Resource)}"
                : null);
        if (reason is not null)
        {
            Publish(KnownResourceStates.NotStarted, reason);
            Say($"not started: {reason}");
            return;
        }
        Publish(KnownResourceStates.Running);
        await health.WatchAsync(Resource, _stopping.Token);
    }

    private async Task KeepRunningAsync(IProcessSource source)
    {
        while (true)
        {
            Publish(KnownResourceStates.Starting);
            var (exitCode, healthyFor, failure) = await RunOnceAsync(source);
            if (_stopping.IsCancellationRequested)
                return;
            // What listens is meant to stay; what does not may have done its work.
            if (exitCode == 0 && !Resource.Endpoints().Any())
            {
                notifications.Publish(Resource, _ => new CustomResourceSnapshot { State = KnownResourceStates.Finished, ExitCode = 0 });
                Say("finished");
                return;
            }
            var pause = _backoff.Next(healthyFor);
            var how = failure ?? ExitText(exitCode!.Value);
            notifications.Publish(Resource, _ => new CustomResourceSnapshot
            {
                State = failure is null ? KnownResourceStates.Exited : KnownResourceStates.FailedToStart,
                ExitCode = exitCode,
                Reason = how,
            });
            Say(pause < Backoff.Longest
                ? $"{how}; starts again in {pause.TotalSeconds:0.0} s"
                : $"{how}; {_backoff.Failures} failures in a row, so this may need you: see its last lines above. Tried again every {pause.TotalSeconds:0} s");
            await Task.Delay(pause, time, _stopping.Token);
        }
    }

    private async Task<(int? ExitCode, TimeSpan HealthyFor, string? Failure)> RunOnceAsync(IProcessSource source)
    {
        ChildProcess child;
        try
        {
            // From here on there may be a process, so it counts as started when the order of stopping is decided.
            StartedAt ??= time.GetTimestamp();
            var spec = await source.PrepareAsync(await ContextAsync(), _stopping.Token);
            _stopping.Token.ThrowIfCancellationRequested();
            _chatter.Clear();
            child = await ChildProcess.StartAsync(spec, line => Print(line, spec), time);
        }
        catch (Exception e) when (e is DistributedApplicationException or IOException or UnauthorizedAccessException)
        {
            return (null, TimeSpan.Zero, e.Message);
        }

        Publish(KnownResourceStates.Running);
        using var exited = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var watching = health.WatchAsync(Resource, exited.Token);
        var healthySince = HealthySinceAsync(exited.Token);
        var exitCode = await EndOfAsync(child);
        await exited.CancelAsync();
        await watching;
        if (exitCode != 0 && !_stopping.IsCancellationRequested)
            _chatter.TakeAll().ForEach(line => output.WriteLine(Resource.Name, line));
        var healthyFor = await healthySince is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
        return (exitCode, healthyFor, null);
    }

    private async Task<long?> HealthySinceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await notifications.WaitForResourceHealthyAsync(Resource.Name, cancellationToken);
            return time.GetTimestamp();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<ProcessContext> ContextAsync() => new(
        await ValueResolver.ArgsAsync(Resource, _stopping.Token),
        await ValueResolver.EnvironmentAsync(Resource, execution, _stopping.Token),
        data,
        RunToEndAsync,
        Say);

    private async Task<int> RunToEndAsync(ProcessSpec spec, CancellationToken cancellationToken)
    {
        // Its chatter matters only when it fails.
        _chatter.Clear();
        var exitCode = await EndOfAsync(await ChildProcess.StartAsync(spec, _chatter.Add, time));
        cancellationToken.ThrowIfCancellationRequested();
        if (exitCode != 0)
            _chatter.TakeAll().ForEach(line => output.WriteLine(Resource.Name, line));
        return exitCode;
    }

    // Its own end, or the end it is brought to when all is stopped: nobody else ends a child, so none can slip through.
    private async Task<int> EndOfAsync(ChildProcess child)
    {
        using (child)
        {
            try
            {
                return await child.Exited.WaitAsync(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                Publish(KnownResourceStates.Stopping);
                if (!await child.StopAsync(Grace))
                    Say($"did not end within {Grace.TotalSeconds:0} s of SIGTERM and was killed");
                Publish(KnownResourceStates.Exited);
                return await child.Exited;
            }
        }
    }

    private void Print(string line, ProcessSpec spec)
    {
        if (spec.IsChatter(line))
            _chatter.Add(line);
        else
            output.WriteLine(Resource.Name, line);
    }

    private void Publish(string state, string? reason = null) =>
        notifications.Publish(Resource, _ => new CustomResourceSnapshot { State = state, Reason = reason });

    private void Say(string message) => output.Say($"{Resource.Name} {message}");

    private static string ExitText(int exitCode) => exitCode > 128 && !OperatingSystem.IsWindows()
        ? $"was ended by signal {exitCode - 128}"
        : $"ended with exit code {exitCode}";

    private static string ImageOf(IResource resource) =>
        resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault() is { } image ? $" ({image.Image}:{image.Tag ?? "latest"})" : "";
}
