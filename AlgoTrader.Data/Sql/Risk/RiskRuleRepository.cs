using AlgoTrader.Data.Sql.Errors;

namespace AlgoTrader.Data.Sql.Risk;

/// <summary>The rules of the pre-trade gate.</summary>
public sealed class RiskRuleRepository
{
    private readonly SqlSession _sql;

    internal RiskRuleRepository(SqlSession sql) => _sql = sql;

    /// <summary>Adds a rule (version 0) or changes the one that was read.</summary>
    /// <exception cref="VersionConflictException">Someone else has added, changed or deleted it since.</exception>
    public async Task<RiskRule> SaveAsync(RiskRule rule, string by)
    {
        var saved = rule with { UpdatedBy = by, UpdatedAt = _sql.Now };
        var args = new
        {
            saved.Id, Scope = saved.Scope.ToString(), saved.ScopeId, saved.Kind, saved.Threshold, saved.Settings, saved.Enabled, saved.UpdatedBy,
            saved.UpdatedAt, saved.Version,
        };
        var changed = rule.Version == 0
            ? await _sql.ExecuteAsync(
                "risk_rules.insert",
                """
                INSERT INTO risk_rules (id, scope, scope_id, kind, threshold, settings, enabled, updated_by, updated_at, version)
                VALUES (@Id, @Scope, @ScopeId, @Kind, @Threshold, @Settings, @Enabled, @UpdatedBy, @UpdatedAt, 1)
                """ + _sql.Dialect.OnDuplicateKeep("id"),
                args)
            : await _sql.ExecuteAsync(
                "risk_rules.update",
                """
                UPDATE risk_rules SET scope = @Scope, scope_id = @ScopeId, kind = @Kind, threshold = @Threshold, settings = @Settings,
                    enabled = @Enabled, updated_by = @UpdatedBy, updated_at = @UpdatedAt, version = version + 1
                WHERE id = @Id AND version = @Version
                """,
                args);
        return changed == 1 ? saved with { Version = rule.Version + 1 } : throw new VersionConflictException($"Risk rule {rule.Id}", rule.Version);
    }

    /// <exception cref="VersionConflictException">Someone else has changed or deleted it since.</exception>
    public async Task DeleteAsync(string id, long version)
    {
        if (await _sql.ExecuteAsync("risk_rules.delete", "DELETE FROM risk_rules WHERE id = @Id AND version = @Version", new { Id = id, Version = version }) == 0)
            throw new VersionConflictException($"Risk rule {id}", version);
    }

    public Task<RiskRule?> FindAsync(string id) => _sql.FirstAsync<RiskRule>("risk_rules.find", "SELECT * FROM risk_rules WHERE id = @Id", new { Id = id });

    /// <summary>All rules, disabled ones too, oldest first.</summary>
    public async Task<IReadOnlyList<RiskRule>> ListAsync() => await _sql.QueryAsync<RiskRule>("risk_rules.list", "SELECT * FROM risk_rules ORDER BY position");
}
