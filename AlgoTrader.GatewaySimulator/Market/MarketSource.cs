namespace AlgoTrader.GatewaySimulator.Market;

/// <summary>A market to play: its instruments, what happened before it starts, and its minutes in order.</summary>
public sealed record MarketSource(
    string Description, DateTimeOffset Start, IReadOnlyList<Instrument> Instruments, IReadOnlyList<InstrumentBar> Past,
    IEnumerable<MarketMinute> Minutes)
{
    /// <summary>The market that <paramref name="options"/> ask for. Throws <see cref="MarketFileException"/> when its file is no good.</summary>
    public static MarketSource Open(SimulatorOptions options) =>
        options.MarketFile is null ? SyntheticMarket.Create(options) : RecordedMarket.Load(options);
}
