namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource and lets others wait for it.</summary>
public sealed class ResourceNotificationService
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private TaskCompletionSource _changed = NewSignal();

    internal ResourceNotificationService()
    {
    }

    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(
            resourceName, e => e.Snapshot.State?.Text == (targetState ?? KnownResourceStates.Running), cancellationToken);

    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_current.TryGetValue(resourceName, out var current) && predicate(current))
                    return current;
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, e => e.Snapshot.IsUp, cancellationToken);

    /// <summary>The latest state of each resource.</summary>
    internal IReadOnlyList<ResourceEvent> Current()
    {
        lock (_gate)
            return [.. _current.Values];
    }

    internal CustomResourceSnapshot Of(IResource resource)
    {
        lock (_gate)
            return _current.TryGetValue(resource.Name, out var current) ? current.Snapshot : new CustomResourceSnapshot();
    }

    internal void Publish(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            var before = _current.TryGetValue(resource.Name, out var current) ? current.Snapshot : new CustomResourceSnapshot();
            var after = change(before);
            if (after == before)
                return;
            _current[resource.Name] = new ResourceEvent(resource, resource.Name, after);
            signal = _changed;
            _changed = NewSignal();
        }
        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
