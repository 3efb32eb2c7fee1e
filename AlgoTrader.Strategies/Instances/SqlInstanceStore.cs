using System.Text.Json;
using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Audit;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Strategies;

namespace AlgoTrader.Strategies.Instances;

/// <summary>Instances in the database; every change leaves an audit entry in the same transaction.</summary>
internal sealed class SqlInstanceStore(Database database, ILogger<SqlInstanceStore> logger) : IInstanceStore
{
    public async Task TakeInAsync(IReadOnlyList<StoredStrategy> configured, CancellationToken cancellationToken)
    {
        foreach (var strategy in configured)
        {
            try
            {
                await AddAsync(
                    strategy, new(strategy.CreatedAt, "configuration", "strategy.take-in", "Strategies:Instances", InstanceValues.Of(strategy)), cancellationToken);
                InstancesLog.TakenIn(logger, strategy.Id);
            }
            catch (InstanceRefusedException refused) when (refused.Kind == RefusalKind.Taken)
            {
                // It was taken in before; what was changed since counts, a deletion too.
            }
        }
    }

    public Task<IReadOnlyList<StoredStrategy>> ListAsync(CancellationToken cancellationToken) =>
        AnswerAsync(() => database.ReadAsync("strategies.list", sql => sql.Strategies.ListAsync(), cancellationToken));

    public Task<StoredStrategy> AddAsync(StoredStrategy strategy, InstanceChange change, CancellationToken cancellationToken) => AnswerAsync(() => database.WriteAsync(
        "strategies.add",
        async sql =>
        {
            var added = await sql.Strategies.AddAsync(strategy, change.By);
            await sql.Audit.AppendAsync(Entry(added.Id, added.Version, change));
            return added;
        },
        cancellationToken: cancellationToken));

    public Task<StoredStrategy> UpdateAsync(StoredStrategy strategy, InstanceChange change, CancellationToken cancellationToken, Fence? fence = null) =>
        AnswerAsync(() => database.WriteAsync(
            "strategies.update",
            async sql =>
            {
                var updated = await sql.Strategies.UpdateAsync(strategy, change.By);
                await sql.Audit.AppendAsync(Entry(updated.Id, updated.Version, change));
                return updated;
            },
            new() { Fence = fence },
            cancellationToken));

    public Task DeleteAsync(StoredStrategy strategy, InstanceChange change, CancellationToken cancellationToken) => AnswerAsync(() => database.WriteAsync(
        "strategies.delete",
        async sql =>
        {
            await sql.Strategies.DeleteAsync(strategy.Id, strategy.Version);
            await sql.Audit.AppendAsync(Entry(strategy.Id, strategy.Version + 1, change));
            return true;
        },
        cancellationToken: cancellationToken));

    public async Task<IReadOnlyList<InstanceChange>> ChangesAsync(string id, int limit, CancellationToken cancellationToken)
    {
        var page = await AnswerAsync(() => database.ReadAsync(
            "strategies.changes", sql => sql.Audit.ListAsync(Subject(id), new(Size: limit)), cancellationToken));
        return [.. page.Items.Select(ToChange)];
    }

    public Task<IReadOnlyList<StrategySnapshot>> SnapshotsAsync(CancellationToken cancellationToken) =>
        AnswerAsync(() => database.ReadAsync("strategies.snapshots", sql => sql.Strategies.ListSnapshotsAsync(), cancellationToken));

    public Task SaveSnapshotAsync(StrategySnapshot snapshot, Fence? fence, CancellationToken cancellationToken) => AnswerAsync(async () =>
    {
        await database.WriteAsync(
            "strategies.snapshot", sql => sql.Strategies.SaveSnapshotAsync(snapshot), new() { Fence = fence, Idempotent = true }, cancellationToken);
        return true;
    });

    private static string Subject(string id) => $"strategy/{id}";

    private static AuditEntry Entry(string id, long version, InstanceChange change) => new(
        $"{Subject(id)}/{version}",
        change.By,
        change.Action,
        Subject(id),
        change.Time,
        JsonSerializer.Serialize(new AuditValues(null, change.Values.ToDictionary(value => value.Name, value => value.From))),
        JsonSerializer.Serialize(new AuditValues(change.Reason, change.Values.ToDictionary(value => value.Name, value => value.To))));

    private static InstanceChange ToChange(AuditEntry entry)
    {
        var from = Values(entry.OldValue);
        var to = Values(entry.NewValue);
        return new(
            entry.Time,
            entry.Actor,
            entry.Action,
            to.Reason ?? string.Empty,
            [.. to.Values.Select(value => new ValueChange(value.Key, from.Values.GetValueOrDefault(value.Key, string.Empty), value.Value))]);
    }

    private static AuditValues Values(string? json) =>
        json is null ? new(null, []) : JsonSerializer.Deserialize<AuditValues>(json) ?? new(null, []);

    private static async Task<T> AnswerAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (KeyConflictException exception)
        {
            throw new InstanceRefusedException(
                RefusalKind.Taken, $"The id '{exception.Key}' is or was in use. Orders and executions bear it for ever: choose another.", exception);
        }
        catch (VersionConflictException exception)
        {
            throw new InstanceRefusedException(RefusalKind.Changed, exception.Message, exception);
        }
        catch (DatabaseException exception)
        {
            throw new InstanceRefusedException(RefusalKind.Unavailable, exception.Message, exception);
        }
    }

    private sealed record AuditValues(string? Reason, Dictionary<string, string> Values);
}
