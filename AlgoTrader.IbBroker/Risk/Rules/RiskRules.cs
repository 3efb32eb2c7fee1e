namespace AlgoTrader.IbBroker.Risk.Rules;

/// <summary>The rules in force. Used on the broker's loop only.</summary>
/// <param name="areKnown">False when they are still to be read from their store: until then no order passes.</param>
internal sealed class RiskRules(bool areKnown = true)
{
    private readonly SortedDictionary<string, RiskRule> _byId = new(StringComparer.Ordinal);

    /// <summary>They were read from the store or the journal, or there is no store.</summary>
    public bool AreKnown { get; private set; } = areKnown;

    /// <summary>By id, so that what is refused first does not depend on the order of saving.</summary>
    public IReadOnlyCollection<RiskRule> All => _byId.Values;

    /// <summary>Those that restrict symbols.</summary>
    public IReadOnlyList<RiskRule> Restrictions { get; private set; } = [];

    public void Set(RiskRule rule)
    {
        _byId[rule.Id] = rule;
        Sort();
    }

    public void Replace(IEnumerable<RiskRule> rules)
    {
        AreKnown = true;
        _byId.Clear();
        foreach (var rule in rules)
            _byId[rule.Id] = rule;
        Sort();
    }

    private void Sort() => Restrictions = [.. _byId.Values.Where(static rule => rule.Kind == RiskKind.Restricted)];
}
