namespace AlgoTrader.Data.Sql.Executions;

/// <summary>Which executions; null means all.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="IncludeVoid">Also those that a correction replaced or the exchange busted.</param>
public sealed record ExecutionFilter(
    string? StrategyId = null,
    string? Account = null,
    string? ClientOrderId = null,
    string? Symbol = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    bool IncludeVoid = false);
