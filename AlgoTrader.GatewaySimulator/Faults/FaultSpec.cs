using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>A fault to be injected: what, to whom, when.</summary>
public sealed record FaultSpec
{
    public required FaultKind Kind { get; init; }

    /// <summary>The client it happens to; null for all.</summary>
    public int? ClientId { get; init; }

    /// <summary>
    /// The step it waits for: the name of a message (<c>PlaceOrder</c>, <c>OrderStatus</c>, <c>StartApi</c>, <c>NextValidId</c>, ...) as it
    /// arrives or leaves; null for at once.
    /// </summary>
    [MaxLength(64)]
    public string? On { get; init; }

    /// <summary>How many of those steps pass before it happens: 1 is the next one.</summary>
    [Range(1, 1_000_000)]
    public int Nth { get; init; } = 1;

    /// <summary>It happens after the step has been done rather than before.</summary>
    public bool After { get; init; }

    /// <summary>How often it happens: with <see cref="On"/> at so many steps; orders and reports: to so many.</summary>
    [Range(1, 1_000_000)]
    public int Count { get; init; } = 1;

    /// <summary>Chance that it happens when it could, from the seed of <c>--fault-seed</c>.</summary>
    [Range(0.0, 1.0)]
    public double Probability { get; init; } = 1;

    /// <summary>How long it lasts, real milliseconds; 0 for what has no duration, or for ever.</summary>
    [Range(0, 86_400_000)]
    public int DurationMs { get; init; }

    [Range(0, 600_000)]
    public int DelayMs { get; init; }

    [Range(0, 600_000)]
    public int JitterMs { get; init; }

    [Range(1, 1_000_000_000)]
    public int BytesPerSecond { get; init; } = 100;

    /// <summary>Error code of a refusal.</summary>
    public int Code { get; init; } = 201;

    [MaxLength(500)]
    public string Text { get; init; } = "Order rejected - reason:injected fault";

    /// <summary>How many ids, or how many seconds.</summary>
    public long Amount { get; init; } = 1;

    /// <summary>Real milliseconds after it was given, for schedules.</summary>
    [Range(0, 86_400_000)]
    public int AtMs { get; init; }
}
