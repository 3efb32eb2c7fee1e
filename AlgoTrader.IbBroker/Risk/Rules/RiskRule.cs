using System.Collections.Immutable;

namespace AlgoTrader.IbBroker.Risk.Rules;

/// <summary>One limit of the pre-trade gate.</summary>
/// <param name="Threshold">The most that is allowed, in the unit of the kind; 0 for a list of symbols.</param>
/// <param name="Symbols">The restricted symbols; empty for every other kind.</param>
/// <param name="Version">As the store numbers its changes.</param>
internal sealed record RiskRule(string Id, RiskScope Scope, RiskKind Kind, decimal Threshold, ImmutableArray<string> Symbols, long Version)
{
    /// <summary>Lists are compared by what they hold, as a record by itself does not.</summary>
    public static IEqualityComparer<RiskRule> SameContent { get; } = EqualityComparer<RiskRule>.Create(
        (one, other) => one is not null && other is not null && one with { Symbols = [] } == other with { Symbols = [] } && one.Symbols.SequenceEqual(other.Symbols),
        rule => rule.Id.GetHashCode(StringComparison.Ordinal));

    /// <summary>What is wrong with it, as one sentence for the caller; null when nothing is.</summary>
    public string? Problem()
    {
        if (Id.Length is 0 or > 100)
            return "The rule's id must be 1 to 100 characters.";
        if (Scope.Level != RiskLevel.Global && Scope.Id.Length == 0)
            return $"Rule '{Id}' is about one {Scope.Level.ToString().ToLowerInvariant()}: name it in scope_id.";
        if (Scope.Level == RiskLevel.Global && Scope.Id.Length > 0)
            return $"Rule '{Id}' is about everything: scope_id must be empty.";
        if (Kind == RiskKind.Restricted)
            return Symbols.IsDefaultOrEmpty ? $"Rule '{Id}' restricts no symbol: name at least one." : null;
        return Threshold <= 0 ? $"Rule '{Id}' needs a threshold greater than zero, not {Threshold}." : null;
    }
}
