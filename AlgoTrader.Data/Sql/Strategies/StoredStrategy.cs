using AlgoTrader.Domain.Instruments;

namespace AlgoTrader.Data.Sql.Strategies;

/// <summary>A strategy instance as it is in the database.</summary>
public sealed record StoredStrategy
{
    /// <summary>Unique for ever: orders and executions name it also after it was deleted.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the strategy class, e.g. mean-reversion.</summary>
    public required string Type { get; init; }

    /// <summary>The main one.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>Beside the main one.</summary>
    public IReadOnlyList<Instrument> MoreInstruments { get; init; } = [];

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>When it trades, as JSON; null for always.</summary>
    public string? Schedule { get; init; }

    /// <summary>What it should be doing: the host's own word, e.g. running, paused, stopped.</summary>
    public required string Status { get; init; }

    public string Detail { get; init; } = "";

    /// <summary>What it trades with, in the base currency; null for the net liquidation value of the account.</summary>
    public decimal? Capital { get; init; }

    /// <summary>What becomes of its orders when it fails: the host's own word.</summary>
    public string OnFault { get; init; } = "Cancel";

    /// <summary>Market time of the newest reset of its breaker; null for never.</summary>
    public DateTimeOffset? BreakerResetAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>0 before it is added, then 1, one more with each change.</summary>
    public long Version { get; init; }
}
