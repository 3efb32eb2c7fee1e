namespace AlgoTrader.GatewaySimulator;

/// <summary>What to simulate and where to listen.</summary>
public sealed record SimulatorOptions
{
    public int Port { get; init; } = 4002;

    /// <summary>A file of recorded 1-minute bars; null for the synthetic market.</summary>
    public string? MarketFile { get; init; }

    /// <summary>Symbol of the file; null takes it from the file's name.</summary>
    public string? Symbol { get; init; }

    public ReplaySpeed Speed { get; init; } = ReplaySpeed.Times(300);

    /// <summary>Seed of the synthetic market.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>First session of the market; bars before it are history. Null: the file's first bar, or the synthetic default.</summary>
    public DateOnly? Start { get; init; }

    public string Account { get; init; } = "DU1234567";

    public decimal Cash { get; init; } = 100_000m;

    /// <summary>Play the regular session only; bars outside it are still history.</summary>
    public bool RegularSessionOnly { get; init; } = true;

    /// <summary>Most bytes that may wait for one slow client before it is disconnected.</summary>
    public int ClientQueueBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>The client that is told of the orders of all clients; null for none.</summary>
    public int? MasterClientId { get; init; }

    /// <summary>How far a limit may be from the market, in percent of it, before it is refused with 109; null for any distance.</summary>
    public decimal? PriceLimitPercent { get; init; }

    /// <summary>Short sales of stocks wait this long until shares are located (404); null for not at all.</summary>
    public int? ShortLocateSeconds { get; init; }
}
