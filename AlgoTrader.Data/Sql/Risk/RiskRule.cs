namespace AlgoTrader.Data.Sql.Risk;

/// <summary>One limit of the pre-trade gate.</summary>
public sealed record RiskRule
{
    public required string Id { get; init; }

    public required RiskScope Scope { get; init; }

    /// <summary>The account or strategy; empty for all of the scope.</summary>
    public string ScopeId { get; init; } = "";

    /// <summary>What it limits, e.g. max-notional, kill-switch.</summary>
    public required string Kind { get; init; }

    /// <summary>The limit, exact; null for rules that have none.</summary>
    public decimal? Threshold { get; init; }

    /// <summary>Whatever else the rule needs, as JSON.</summary>
    public string? Settings { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Who last changed it.</summary>
    public string UpdatedBy { get; init; } = "";

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>0 before it is saved, then 1, one more with each change.</summary>
    public long Version { get; init; }
}
