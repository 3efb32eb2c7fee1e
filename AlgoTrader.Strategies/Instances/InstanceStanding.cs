using AlgoTrader.Data.Sql.Strategies;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Strategies.Snapshots;

namespace AlgoTrader.Strategies.Instances;

/// <summary>An instance with all that is known of it: what it should be doing, how it stands or last stood, who runs it.</summary>
/// <param name="State">Null: it is stopped.</param>
/// <param name="Snapshot">Null: it has never run.</param>
/// <param name="Holder">Empty: nobody runs it.</param>
/// <param name="NextOpeningNanos">While its schedule is closed; 0 otherwise.</param>
internal sealed record InstanceStanding(
    StoredStrategy Stored, StrategyState? State, string Detail, InstanceSnapshot? Snapshot, string Holder, long NextOpeningNanos)
{
    /// <summary>Its strategy can stop entries after losses.</summary>
    public bool HasBreaker { get; init; }

    /// <summary>With the defaults of what was not set; null when it does not run here.</summary>
    public IReadOnlyDictionary<string, string>? RunningParameters { get; init; }
}
