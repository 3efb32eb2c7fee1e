using AlgoTrader.GatewaySimulator.History;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market.Synthetic;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>
/// A market to play: the instruments it has data of, its first instant, and everything that happens, in order. Batches before
/// <see cref="Start"/> are not played: they are the history that clients can ask for.
/// </summary>
public sealed record MarketSource(
    string Description, DateTimeOffset Start, IReadOnlyList<Instrument> Instruments, IEnumerable<MarketBatch> Batches)
{
    /// <summary>The sessions of an instrument before those of the batches; null when there are none.</summary>
    internal Func<Instrument, BackHistory?> Back { get; init; } = _ => null;

    /// <summary>The market that <paramref name="options"/> ask for. Throws <see cref="MarketFileException"/> when its file is no good.</summary>
    public static MarketSource Open(SimulatorOptions options, InstrumentCatalogue catalogue, ILogger? logger = null) =>
        options.MarketFiles.Count > 0 ? RecordedMarket.Load(options, catalogue, logger ?? NullLogger.Instance)
        : options.Synthetic == SyntheticKind.Book ? BookMarket.Create(options, catalogue)
        : SyntheticBars.Create(options, catalogue);
}
