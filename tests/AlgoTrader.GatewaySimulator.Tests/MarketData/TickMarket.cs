using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

/// <summary>A market of ticks that a test writes down, from Monday 2024-03-04 09:30 New York on.</summary>
internal sealed class TickMarket
{
    public static readonly DateTimeOffset Open = RecordedDay.Open;
    private readonly List<MarketBatch> _batches = [];

    public TickMarket(string symbol = "SPY") => Instrument = Catalogue.GetOrAdd(symbol);

    public InstrumentCatalogue Catalogue { get; } = InstrumentCatalogue.Default();

    public Instrument Instrument { get; }

    public MarketSource Source => new("written by a test", Open, [Instrument], _batches);

    /// <summary>What happens so many seconds after the open; later than what is there already.</summary>
    public TickMarket At(double seconds, params MarketEvent[] events)
    {
        _batches.Add(new MarketBatch(MarketTime.ToNanos(Open) + (long)(seconds * 1e9), events));
        return this;
    }

    public Trade Trade(decimal price, decimal size, bool isRegular = true, string conditions = "") =>
        new(Instrument, price, size, Exchange: "P", IsRegular: isRegular, Conditions: conditions);

    public Quote Quote(decimal bid, decimal bidSize, decimal ask, decimal askSize) => new(Instrument, bid, bidSize, ask, askSize, "Q", "Z");

    public DepthUpdate Depth(params DepthChange[] changes) => new(Instrument, IsSnapshot: false, changes);

    public DepthUpdate Book(params DepthChange[] changes) => new(Instrument, IsSnapshot: true, changes);

    public Gateway Start(SimulatorOptions? options = null) => Gateway.Start(options ?? new SimulatorOptions { Speed = ReplaySpeed.Max }, Catalogue, Source);
}
