namespace AlgoTrader.GatewaySimulator;

/// <summary>What to simulate and where to listen.</summary>
public sealed record SimulatorOptions
{
    public int Port { get; init; } = 4002;

    /// <summary>A file of recorded 1-minute bars; null for the synthetic market.</summary>
    public string? MarketFile { get; init; }

    /// <summary>Symbol of the file; null takes it from the file's name.</summary>
    public string? Symbol { get; init; }

    /// <summary>A file of instruments over those that the simulator knows; null for those alone.</summary>
    public string? CatalogueFile { get; init; }

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
}
