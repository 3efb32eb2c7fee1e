using System.Collections.Concurrent;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Strategies.Instances.Leases;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Strategies.Snapshots;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Strategies.Instances;

/// <summary>
/// Makes the instances of this replica do what the store says they should be doing: takes the leases that are free, starts, changes and stops. What
/// runs goes on while the store is away.
/// </summary>
internal sealed class InstanceSupervisor(
    IInstanceStore store,
    IInstanceLeases leases,
    InstanceServices services,
    InstanceRules rules,
    SnapshotKeeper snapshots,
    IOptions<InstanceHostOptions> hostOptions,
    ReplicaIdentity identity,
    ILogger<InstanceSupervisor> logger)
    : BackgroundService
{
    private readonly ConcurrentDictionary<string, HeldInstance> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _pass = new(1);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private volatile IReadOnlyList<StoredStrategy> _instances = [];
    private readonly Lock _replace = new();
    private bool _takenIn;
    private bool _isAway;

    /// <summary>Raised after an instance was added, changed, deleted, taken or let go; handlers must not block.</summary>
    public event Action<string>? Changed;

    /// <summary>The store was read once.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Every instance, oldest first, as it was last read.</summary>
    public IReadOnlyList<StoredStrategy> Instances => _instances;

    /// <summary>Those that this replica runs.</summary>
    public IEnumerable<HeldInstance> Held => _held.Values;

    public HeldInstance? FindHeld(string id) => _held.GetValueOrDefault(id);

    /// <summary>Why this replica does not run it; empty when it does, or should not.</summary>
    public string WaitingFor(string id) => _waiting.GetValueOrDefault(id, string.Empty);

    /// <summary>Carries out what was changed, without waiting for the next look.</summary>
    public Task CarryOutAsync(CancellationToken cancellationToken) => PassAsync(cancellationToken);

    /// <summary>Until a replica that runs it has seen what was changed: it looks as often as this one.</summary>
    public Task OthersLookAsync() => Task.Delay(hostOptions.Value.PollEvery * 2, services.Time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await PassAsync(stoppingToken);
                await _wake.WaitAsync(hostOptions.Value.PollEvery, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            await Task.WhenAll(_held.Keys.Select(id => SafelyAsync(id, () => LetGoAsync(id), CancellationToken.None)));
        }
    }

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        await _pass.WaitAsync(cancellationToken);
        try
        {
            var instances = await ReadAsync(cancellationToken);
            await Task.WhenAll(instances.Select(instance => instance.Id).Union(_held.Keys)
                .Select(id => SafelyAsync(
                    id, () => CarryOutAsync(id, instances.FirstOrDefault(instance => instance.Id == id), cancellationToken), cancellationToken)));
        }
        finally
        {
            _pass.Release();
        }
    }

    private async Task<IReadOnlyList<StoredStrategy>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_takenIn)
                await store.TakeInAsync(await Task.WhenAll(services.Options.Value.Instances.Select(ConfiguredAsync)), cancellationToken);
            _takenIn = true;
            var before = _instances;
            _instances = await store.ListAsync(cancellationToken);
            IsRead = true;
            if (_isAway)
                InstancesLog.ReadAgain(logger);
            _isAway = false;
            foreach (var id in Differing(before, _instances))
                Changed?.Invoke(id);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, what runs goes on.
            if (!_isAway)
                InstancesLog.NotRead(logger, exception.Message);
            _isAway = true;
        }

        return _instances;
    }

    /// <summary>With all its parameters; as it is where it is wrong: it is then shown as faulted, with what is wrong.</summary>
    private async Task<StoredStrategy> ConfiguredAsync(StrategyInstanceOptions options)
    {
        var configured = options.ToStored(services.Time.GetUtcNow());
        try
        {
            return await rules.CheckedAsync(configured);
        }
        catch (InstanceRefusedException)
        {
            return configured;
        }
    }

    private async Task SafelyAsync(string id, Func<Task> action, CancellationToken cancellationToken)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One instance that gives trouble must not stop the others; it is tried again at the next look.
            InstancesLog.Failed(logger, id, exception);
        }
    }

    private async Task CarryOutAsync(string id, StoredStrategy? stored, CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(id, out var held) && held.IsLost)
        {
            held.Lose();
            InstancesLog.LeaseLost(logger, id);
            await LetGoAsync(id);
            held = null;
        }

        if (held is { FaultIsRecorded: true } && stored?.Mode().Runs() == true)
        {
            await LetGoAsync(id);
            held = null;
        }

        if (held is { Fault: { } fault } && stored is not null)
            stored = await RecordAsync(held, stored, fault, cancellationToken);
        if (stored is null || stored.Mode() is InstanceMode.Stopped or InstanceMode.Faulted)
        {
            _waiting.TryRemove(id, out _);
            if (held is not null)
            {
                await LetGoAsync(id);
                InstancesLog.Stopped(logger, id);
            }

            return;
        }

        if (held is null)
            await TakeAsync(stored, cancellationToken);
        else if (held.Stored.Version != stored.Version)
            await held.ApplyAsync(stored);
    }

    /// <summary>A fault outlives this process: what has failed is not started by whoever comes next.</summary>
    private async Task<StoredStrategy> RecordAsync(HeldInstance held, StoredStrategy stored, InstanceFault fault, CancellationToken cancellationToken)
    {
        var mode = fault.IsDone ? InstanceMode.Faulted : InstanceMode.Failing;
        // Somebody has stopped it meanwhile, or it is known.
        if (stored.Mode() is InstanceMode.Stopped or InstanceMode.Faulted || stored.Mode() == mode)
            return stored;
        try
        {
            var after = stored with { Status = InstanceDefinitions.Word(mode), Detail = fault.Reason };
            var change = new InstanceChange(
                services.Time.GetUtcNow(), identity.Address, "strategy.fault", fault.Reason, InstanceValues.Between(stored, after));
            var recorded = await store.UpdateAsync(after, change, cancellationToken, held.Lease.Fence);
            held.FaultIsRecorded = fault.IsDone;
            lock (_replace)
                _instances = [.. _instances.Select(instance => instance.Id == recorded.Id ? recorded : instance)];
            Changed?.Invoke(recorded.Id);
            return recorded;
        }
        catch (StaleEpochException exception)
        {
            InstancesLog.TakenOver(logger, stored.Id, exception.CurrentEpoch);
            OnTakenOver(held);
        }
        catch (InstanceRefusedException exception)
        {
            // Until then it is this process that does not start it; the next look tries again.
            InstancesLog.FaultNotRecorded(logger, stored.Id, exception.Message);
        }

        return stored;
    }

    private async Task TakeAsync(StoredStrategy stored, CancellationToken cancellationToken)
    {
        var (lease, refusal) = await leases.TryAcquireAsync(stored.Id, cancellationToken);
        if (lease is null)
        {
            if (_waiting.GetValueOrDefault(stored.Id) != refusal)
            {
                _waiting[stored.Id] = refusal;
                Changed?.Invoke(stored.Id);
            }

            return;
        }

        _waiting.TryRemove(stored.Id, out _);
        InstancesLog.Held(logger, stored.Id, lease.Epoch);
        await snapshots.RestoreAsync(stored, cancellationToken);
        _held[stored.Id] = new(stored, lease, services, services.Options.Value.WarmUp, Wake);
        Changed?.Invoke(stored.Id);
    }

    /// <summary>It stops, its state is saved, and its lease is free.</summary>
    private async Task LetGoAsync(string id)
    {
        if (!_held.TryGetValue(id, out var held))
            return;
        await held.StopAsync();
        var isKept = _instances.Any(instance => instance.Id == id);
        if (isKept && !held.IsLost && !await snapshots.SaveAsync(held, CancellationToken.None))
            leases.OnTakenOver(id);
        await held.DisposeAsync();
        _held.TryRemove(id, out _);
        services.Board.Remove(id);
        Changed?.Invoke(id);
    }

    /// <summary>Another replica has it: so said the database.</summary>
    public void OnTakenOver(HeldInstance held)
    {
        leases.OnTakenOver(held.Stored.Id);
        held.Lose();
        Wake();
    }

    private void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    private static IEnumerable<string> Differing(IReadOnlyList<StoredStrategy> before, IReadOnlyList<StoredStrategy> after)
    {
        var old = before.ToDictionary(instance => instance.Id, instance => instance.Version, StringComparer.Ordinal);
        foreach (var instance in after)
        {
            if (!old.Remove(instance.Id, out var version) || version != instance.Version)
                yield return instance.Id;
        }

        foreach (var id in old.Keys)
            yield return id;
    }
}
