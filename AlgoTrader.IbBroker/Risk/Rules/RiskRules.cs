namespace AlgoTrader.IbBroker.Risk.Rules;

/// <summary>The rules in force. Used on the broker's loop only.</summary>
internal sealed class RiskRules
{
    private readonly SortedDictionary<string, RiskRule> _byId = new(StringComparer.Ordinal);

    /// <summary>By id, so that what is refused first does not depend on the order of saving.</summary>
    public IReadOnlyCollection<RiskRule> All => _byId.Values;

    /// <summary>Told after each change.</summary>
    public Action? Changed { get; set; }

    public void Set(RiskRule rule)
    {
        _byId[rule.Id] = rule;
        Changed?.Invoke();
    }

    public void Remove(string id)
    {
        if (_byId.Remove(id))
            Changed?.Invoke();
    }

    public void Replace(IEnumerable<RiskRule> rules)
    {
        _byId.Clear();
        foreach (var rule in rules)
            _byId[rule.Id] = rule;
        Changed?.Invoke();
    }
}
