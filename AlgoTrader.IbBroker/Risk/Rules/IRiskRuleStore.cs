namespace AlgoTrader.IbBroker.Risk.Rules;

/// <summary>Where rules are kept for all brokers and over restarts. A port: in production the database. Not used on the loop.</summary>
internal interface IRiskRuleStore
{
    Task<IReadOnlyList<RiskRule>> LoadAsync(CancellationToken cancellationToken);

    /// <returns>The rule with its new version.</returns>
    /// <exception cref="RiskRuleConflictException">Somebody else has added, changed or deleted it since it was read.</exception>
    Task<RiskRule> SaveAsync(RiskRule rule, string by, CancellationToken cancellationToken);

    /// <exception cref="RiskRuleConflictException">Somebody else has changed or deleted it since it was read.</exception>
    Task DeleteAsync(string id, long version, string by, CancellationToken cancellationToken);

    /// <summary>The newest changes, newest first.</summary>
    Task<IReadOnlyList<RiskRuleChange>> ChangesAsync(int limit, CancellationToken cancellationToken);
}
