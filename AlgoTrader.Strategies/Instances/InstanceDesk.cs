using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Strategies.Metrics;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Instances;

/// <summary>Changes instances: checks what is asked, keeps it with who asked for it, and has it carried out.</summary>
/// <exception cref="InstanceRefusedException">It is refused; of all methods.</exception>
internal sealed class InstanceDesk(
    IInstanceStore store, InstanceRules rules, InstanceSupervisor supervisor, BrokerPositions positions, MarketClock clock, TimeProvider time, ILogger<InstanceDesk> logger)
{
    /// <summary>What takes longer, a strategy that does not stop at once, goes on after the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<StoredStrategy> CreateAsync(NewInstance asked, string by)
    {
        if (asked.Instruments.Count == 0)
            throw new InstanceRefusedException(RefusalKind.Invalid, "instruments is empty: name at least one, e.g. SPY.");
        var strategy = await rules.CheckedAsync(new()
        {
            Id = asked.Id,
            Type = asked.Type,
            Instrument = asked.Instruments[0],
            MoreInstruments = [.. asked.Instruments.Skip(1)],
            Parameters = asked.Parameters,
            Schedule = asked.Schedule.Length > 0 ? asked.Schedule : null,
            Status = InstanceDefinitions.Word(asked.Mode),
            Capital = asked.Capital,
            OnFault = asked.OnFault.ToString(),
        });
        var change = Change(by, "strategy.create", string.Empty, InstanceValues.Of(strategy));
        var added = await store.AddAsync(strategy, change, CancellationToken.None);
        await DoneAsync(added.Id, change);
        return added;
    }

    /// <param name="isDryRun">Only tells what would change.</param>
    public async Task<UpdateResult> UpdateAsync(InstanceUpdate update, bool isDryRun, string by, string reason)
    {
        var before = await ReadAsync(update.Id, update.Version);
        var parameters = new Dictionary<string, string>(before.Parameters, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in update.Parameters)
            parameters[name] = value;
        var after = await rules.CheckedAsync(before with
        {
            Parameters = parameters,
            Schedule = update.Schedule is null ? before.Schedule : update.Schedule.Length > 0 ? update.Schedule : null,
            Capital = update.Capital is null ? before.Capital : update.Capital == 0 ? null : update.Capital,
            OnFault = update.OnFault?.ToString() ?? before.OnFault,
        });
        var changes = InstanceValues.Between(before, after);
        var restarts = before.Mode().Runs() && !before.RunsAs(after);
        if (isDryRun || changes.Count == 0)
            return new(before, changes, restarts);
        var change = Change(by, "strategy.update", reason, changes);
        var updated = await store.UpdateAsync(after, change, CancellationToken.None);
        await DoneAsync(updated.Id, change);
        return new(updated, changes, restarts);
    }

    public Task<StoredStrategy> StartAsync(string id, long version, string by, string reason) =>
        SetModeAsync(id, version, InstanceMode.Running, "strategy.start", by, reason);

    public Task<StoredStrategy> PauseAsync(string id, long version, string by, string reason) =>
        SetModeAsync(id, version, InstanceMode.Paused, "strategy.pause", by, reason);

    /// <returns>The instance, and how many orders were asked to be cancelled.</returns>
    public async Task<(StoredStrategy Strategy, int Cancelled)> StopAsync(string id, long version, bool cancelsOrders, string by, string reason)
    {
        var isHere = supervisor.FindHeld(id) is not null;
        var stopped = await SetModeAsync(id, version, InstanceMode.Stopped, "strategy.stop", by, reason);
        // After it has stopped, or it could place another meanwhile.
        if (cancelsOrders && !isHere)
            await supervisor.OthersLookAsync();
        return (stopped, cancelsOrders ? await positions.CancelOrdersAsync(id) : 0);
    }

    /// <summary>Losses up to now do not count towards a streak any more, also after a restart.</summary>
    public async Task<StoredStrategy> ResetBreakerAsync(string id, long version, string by, string reason)
    {
        var before = await ReadAsync(id, version);
        if (!rules.HasBreaker(before.Type))
            throw new InstanceRefusedException(RefusalKind.NotNow, $"Strategy {id} is of type {before.Type}, which has no breaker: there is nothing to reset.");
        var after = before with { BreakerResetAt = clock.Now };
        var change = Change(by, "strategy.reset-breaker", reason, InstanceValues.Between(before, after));
        var changed = await store.UpdateAsync(after, change, CancellationToken.None);
        await DoneAsync(id, change);
        return changed;
    }

    public async Task DeleteAsync(string id, long version, bool isForced, string by, string reason)
    {
        var strategy = await ReadAsync(id, version);
        if (isForced && reason.Length == 0)
            throw new InstanceRefusedException(RefusalKind.Invalid, "reason is missing: a deletion by force stays in the audit log with one.");
        if (!isForced)
        {
            if (strategy.Mode() is not (InstanceMode.Stopped or InstanceMode.Faulted))
                throw new InstanceRefusedException(RefusalKind.NotNow, $"Strategy {id} is {strategy.Status}: stop it first, or delete it by force with a reason.");
            if (await positions.WhatStandsAsync(id) is { } standing)
                throw new InstanceRefusedException(RefusalKind.NotNow, $"Strategy {id} {standing}: close that first, or delete it by force with a reason.");
        }

        var change = Change(by, "strategy.delete", reason, [new(InstanceValues.Status, strategy.Status, "deleted")]);
        await store.DeleteAsync(strategy, change, CancellationToken.None);
        await DoneAsync(id, change);
    }

    public async Task<StoredStrategy> ReadAsync(string id, long version)
    {
        var strategy = (await store.ListAsync(CancellationToken.None)).FirstOrDefault(known => known.Id == id)
            ?? throw new InstanceRefusedException(RefusalKind.NotFound, $"There is no strategy instance '{id}'.");
        return version == 0 || version == strategy.Version
            ? strategy
            : throw new InstanceRefusedException(
                RefusalKind.Changed, $"Strategy {id} is at version {strategy.Version}, not {version}: somebody has changed it. Read it again.");
    }

    private async Task<StoredStrategy> SetModeAsync(string id, long version, InstanceMode mode, string action, string by, string reason)
    {
        var before = await ReadAsync(id, version);
        if (mode == InstanceMode.Paused && !before.Mode().Runs())
            throw new InstanceRefusedException(RefusalKind.NotNow, $"Strategy {id} is {before.Status}: there is nothing to pause. Start it.");
        if (mode == InstanceMode.Running && before.Mode() == InstanceMode.Failing)
            throw new InstanceRefusedException(RefusalKind.NotNow, $"Strategy {id} has failed ({before.Detail}) and its orders are still being dealt with: start it when that is done, or stop it first.");
        var after = before with { Status = InstanceDefinitions.Word(mode), Detail = mode == InstanceMode.Running ? string.Empty : Said(mode, by, reason) };
        var change = Change(by, action, reason, InstanceValues.Between(before, after));
        var changed = await store.UpdateAsync(after, change, CancellationToken.None);
        await DoneAsync(id, change);
        return changed;
    }

    private static string Said(InstanceMode mode, string by, string reason) =>
        $"{InstanceDefinitions.Word(mode)} by {by}{(reason.Length > 0 ? $": {reason}" : string.Empty)}";

    private InstanceChange Change(string by, string action, string reason, IReadOnlyList<ValueChange> values) => by.Length > 0
        ? new(time.GetUtcNow(), by, action, reason, values)
        : throw new InstanceRefusedException(RefusalKind.Invalid, "by is missing: name who asks for it.");

    private async Task DoneAsync(string id, InstanceChange change)
    {
        InstancesLog.Changed(
            logger, id, change.Action, change.By, string.Join(", ", change.Values.Select(value => $"{value.Name} {value.From} -> {value.To}")), change.Reason);
        try
        {
            await supervisor.CarryOutAsync(CancellationToken.None).WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            // It is kept, and is being carried out.
        }
    }
}
