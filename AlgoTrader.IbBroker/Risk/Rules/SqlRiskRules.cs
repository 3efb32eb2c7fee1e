using System.Text.Json;
using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Audit;
using StoredRule = AlgoTrader.Data.Sql.Risk.RiskRule;
using StoredScope = AlgoTrader.Data.Sql.Risk.RiskScope;

namespace AlgoTrader.IbBroker.Risk.Rules;

/// <summary>Rules in the database; every change leaves an audit entry in the same transaction.</summary>
internal sealed class SqlRiskRules(Database database, TimeProvider time, ILogger<SqlRiskRules> logger) : IRiskRuleStore
{
    private const string ActionPrefix = "risk-rule.";
    private const int AuditPage = 1000;

    public async Task<IReadOnlyList<RiskRule>> LoadAsync(CancellationToken cancellationToken)
    {
        var stored = await database.ReadAsync("risk.load", session => session.RiskRules.ListAsync(), cancellationToken);
        var rules = new List<RiskRule>();
        foreach (var rule in stored.Where(rule => rule.Enabled))
        {
            if (ToRule(rule) is { } known)
                rules.Add(known);
            else
                RiskLog.UnknownRule(logger, rule.Id, rule.Kind);
        }

        return rules;
    }

    public async Task<RiskRule> SaveAsync(RiskRule rule, string by, CancellationToken cancellationToken)
    {
        var entryId = NewEntryId();
        try
        {
            return await database.WriteAsync(
                "risk.save",
                async session =>
                {
                    var before = await session.RiskRules.FindAsync(rule.Id);
                    var saved = await session.RiskRules.SaveAsync(ToStored(rule), by);
                    await session.Audit.AppendAsync(Entry(entryId, by, rule.Version == 0 ? "risk-rule.add" : "risk-rule.change", rule.Id, before, saved));
                    return rule with { Version = saved.Version };
                },
                cancellationToken: cancellationToken);
        }
        catch (VersionConflictException exception)
        {
            throw new RiskRuleConflictException(exception.Message, exception);
        }
    }

    public async Task DeleteAsync(string id, long version, string by, CancellationToken cancellationToken)
    {
        var entryId = NewEntryId();
        try
        {
            await database.WriteAsync(
                "risk.delete",
                async session =>
                {
                    var before = await session.RiskRules.FindAsync(id);
                    await session.RiskRules.DeleteAsync(id, version);
                    await session.Audit.AppendAsync(Entry(entryId, by, "risk-rule.delete", id, before, null));
                },
                cancellationToken: cancellationToken);
        }
        catch (VersionConflictException exception)
        {
            throw new RiskRuleConflictException(exception.Message, exception);
        }
    }

    public async Task<IReadOnlyList<RiskRuleChange>> ChangesAsync(int limit, CancellationToken cancellationToken)
    {
        var changes = new List<RiskRuleChange>();
        string? after = null;
        do
        {
            var page = await database.ReadAsync("risk.changes", session => session.Audit.ListAsync(null, new(Size: AuditPage, After: after)), cancellationToken);
            changes.AddRange(page.Items
                .Where(entry => entry.Action.StartsWith(ActionPrefix, StringComparison.Ordinal))
                .Select(entry => new RiskRuleChange(entry.Time, entry.Actor, entry.Action, entry.Subject, entry.NewValue)));
            after = page.Next;
        }
        while (after is not null && changes.Count < limit);

        return [.. changes.Take(limit)];
    }

    // A rule that is deleted and added again has the versions of the first once more. One for all tries of a change.
    private static string NewEntryId() => Guid.CreateVersion7().ToString();

    private AuditEntry Entry(string entryId, string by, string action, string id, StoredRule? before, StoredRule? saved) => new(
        entryId, by, action, $"risk-rule/{id}", time.GetUtcNow(), ToJson(before), ToJson(saved));

    private static string? ToJson(StoredRule? rule) => rule is null ? null : JsonSerializer.Serialize(rule);

    private static RiskRule? ToRule(StoredRule stored)
    {
        if (!RiskKinds.TryParse(stored.Kind, out var kind))
            return null;
        var level = stored.Scope switch
        {
            StoredScope.Account => RiskLevel.Account,
            StoredScope.Strategy => RiskLevel.Strategy,
            _ => RiskLevel.Global,
        };
        var symbols = kind == RiskKind.Restricted && stored.Settings is { } settings ? JsonSerializer.Deserialize<string[]>(settings) ?? [] : [];
        return new RiskRule(stored.Id, new RiskScope(level, stored.ScopeId), kind, stored.Threshold ?? 0, [.. symbols], stored.Version);
    }

    private static StoredRule ToStored(RiskRule rule) => new()
    {
        Id = rule.Id,
        Scope = rule.Scope.Level switch
        {
            RiskLevel.Account => StoredScope.Account,
            RiskLevel.Strategy => StoredScope.Strategy,
            _ => StoredScope.Global,
        },
        ScopeId = rule.Scope.Id,
        Kind = RiskKinds.NameOf(rule.Kind),
        Threshold = rule.Kind == RiskKind.Restricted ? null : rule.Threshold,
        Settings = rule.Kind == RiskKind.Restricted ? JsonSerializer.Serialize(rule.Symbols.ToArray()) : null,
        Version = rule.Version,
    };
}
