namespace AlgoTrader.Data.Sql.Intents;

/// <summary>One run of an intent: what was asked, under which configuration, and what came of it.</summary>
public sealed record IntentRun
{
    /// <summary>Chosen by the caller, so that writing it twice is harmless.</summary>
    public required string Id { get; init; }

    /// <summary>E.g. allocation, close-all.</summary>
    public required string Intent { get; init; }

    /// <summary>Equal for equal requests: how a repetition is recognised.</summary>
    public required string Signature { get; init; }

    /// <summary>paper or live.</summary>
    public required string TradingMode { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Program and version that ran it.</summary>
    public string Agent { get; init; } = "";

    /// <summary>JSON.</summary>
    public string Request { get; init; } = "{}";

    /// <summary>JSON.</summary>
    public string Config { get; init; } = "{}";

    /// <summary>JSON; null until it is finished.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>It has sent orders.</summary>
    public bool HasOrders { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}
