using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Synthetic;

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

    public ReplaySpeed Speed { get; init; } = ReplaySpeed.Times(300);

    /// <summary>Seed of the synthetic market.</summary>
    public int Seed { get; init; } = 1;

    public SyntheticKind Synthetic { get; init; } = SyntheticKind.Bars;

    /// <summary>How orders arrive in the synthetic books.</summary>
    public OrderFlow Flow { get; init; } = OrderFlow.Poisson;

    /// <summary>Symbols of the synthetic books; none for five US stocks and funds.</summary>
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>Orders and cancels a second in each synthetic book, on a session's average.</summary>
    public double Rate { get; init; } = 20;

    /// <summary>First session or instant to play; what is before it is history. Null: the files' first row, or the synthetic default.</summary>
    public MarketMoment? Start { get; init; }

    /// <summary>Last session of recorded files, or the instant at which they end. Null: their last row.</summary>
    public MarketMoment? End { get; init; }

    public string Account { get; init; } = "DU1234567";

    public decimal Cash { get; init; } = 100_000m;

    /// <summary>Play the regular session only; the rest is still history. Null: so for bars, but all of ticks and depth.</summary>
    public bool? RegularSessionOnly { get; init; }

    /// <summary>Most bytes that may wait for one slow client before it is disconnected.</summary>
    public int ClientQueueBytes { get; init; } = 8 * 1024 * 1024;
}
