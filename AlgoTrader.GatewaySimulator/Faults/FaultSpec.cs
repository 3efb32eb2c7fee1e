using System.ComponentModel.DataAnnotations;

namespace AlgoTrader.GatewaySimulator.Faults;

/// <summary>A fault to be injected: what, to whom, when.</summary>
public sealed record FaultSpec : IValidatableObject
{
    public required FaultKind Kind { get; init; }

    /// <summary>The client it happens to, or whose step it waits for; null for all.</summary>
    public int? ClientId { get; init; }

    /// <summary>
    /// The step it waits for: <c>Handshake</c>, or the name of a message (<c>PlaceOrder</c>, <c>OrderStatus</c>, <c>StartApi</c>,
    /// <c>TickPrice</c>, ...) as it arrives or leaves; null for at once.
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
    [Range(1, 1_000_000)]
    public int Code { get; init; } = 201;

    [MaxLength(500)]
    public string Text { get; init; } = "Order rejected - reason:injected fault";

    /// <summary>How many ids, or how many seconds.</summary>
    [Range(-1_000_000_000, 1_000_000_000)]
    public int Amount { get; init; } = 1;

    /// <summary>Real milliseconds after it was given, for schedules.</summary>
    [Range(0, 86_400_000)]
    public int AtMs { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (On is not null && !FaultSteps.All.Contains(On))
            yield return new ValidationResult($"'{On}' is no step; Handshake and the protocol's messages are, such as PlaceOrder or OrderStatus.", [nameof(On)]);
        else if (On is not null && FaultKinds.StepsOf(Kind) is { } steps && !steps.Contains(On))
            yield return new ValidationResult($"{Kind} does not happen at {On}, only at {string.Join(", ", steps)}.", [nameof(On)]);
        else if (On is not null && Kind == FaultKind.SwallowOrder && !FaultSteps.IsRequest(On))
            yield return new ValidationResult($"{Kind} happens to what clients send, which {On} is not.", [nameof(On)]);
        else if (On == FaultSteps.Handshake && FaultKinds.IsOfStreams(Kind))
            yield return new ValidationResult($"{Kind} happens to streams of market data, which nobody has at the {On}.", [nameof(On)]);
        if (ClientId is not null && On is null && FaultKinds.IsOfGateway(Kind))
            yield return new ValidationResult($"{Kind} happens to the whole gateway; leave the client out, or give a step of that client.", [nameof(ClientId)]);
        if (Text.Any(char.IsControl))
            yield return new ValidationResult("The text has control characters.", [nameof(Text)]);
    }
}
