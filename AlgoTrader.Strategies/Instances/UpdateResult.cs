using AlgoTrader.Data.Sql.Strategies;

namespace AlgoTrader.Strategies.Instances;

/// <summary>What an update changed, or would.</summary>
/// <param name="Strategy">As it is now; after a dry run as it was.</param>
/// <param name="Restarts">It runs, and is restarted for this.</param>
internal sealed record UpdateResult(StoredStrategy Strategy, IReadOnlyList<ValueChange> Changes, bool Restarts);
