using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.MarketData;

namespace AlgoTrader.GatewaySimulator;

/// <summary>What to simulate and where to listen.</summary>
public sealed record SimulatorOptions
{
    public int Port { get; init; } = 4002;

    /// <summary>Recorded files and folders to play, each PATH or SYMBOL=PATH; none for the synthetic market.</summary>
    public IReadOnlyList<string> MarketFiles { get; init; } = [];

    /// <summary>The only one of <see cref="MarketFiles"/>.</summary>
    public string? MarketFile
    {
        get => MarketFiles.Count == 1 ? MarketFiles[0] : null;
        init => MarketFiles = value is null ? [] : [value];
    }

    /// <summary>Symbol of a single file; null takes it from the file's name.</summary>
    public string? Symbol { get; init; }

    /// <summary>A file of instruments over those that the simulator knows; null for those alone.</summary>
    public string? CatalogueFile { get; init; }

    public ReplaySpeed Speed { get; init; } = ReplaySpeed.Times(300);

    /// <summary>Seed of the synthetic market.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>First session or instant to play; what is before it is history. Null: the files' first row, or the synthetic default.</summary>
    public MarketMoment? Start { get; init; }

    /// <summary>Last session of recorded files, or the instant at which they end. Null: their last row.</summary>
    public MarketMoment? End { get; init; }

    public string Account { get; init; } = "DU1234567";

    public decimal Cash { get; init; } = 100_000m;

    /// <summary>Play the regular session only; the rest is still history. Null: so for bars, but all of ticks and depth.</summary>
    public bool? RegularSessionOnly { get; init; }

    /// <summary>What market data the gateway's user has subscribed to.</summary>
    public MarketDataMode MarketData { get; init; }

    /// <summary>Most market data lines of a client at once; tick-by-tick streams are a twentieth of it.</summary>
    public int MarketDataLines { get; init; } = 100;

    /// <summary>Most order books of a client at once.</summary>
    public int DepthLines { get; init; } = 3;

    /// <summary>Most bytes that may wait for one slow client before it is disconnected.</summary>
    public int ClientQueueBytes { get; init; } = 8 * 1024 * 1024;
}
