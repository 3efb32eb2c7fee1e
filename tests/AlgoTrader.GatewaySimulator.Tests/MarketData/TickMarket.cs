using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.Tws.Messages.MarketData;

namespace AlgoTrader.GatewaySimulator.Tests.MarketData;

/// <summary>A market of ticks that a test writes down, from Monday 2024-03-04 09:30 New York on.</summary>
internal sealed class TickMarket
{
    public static readonly DateTimeOffset Open = RecordedDay.Open;
    private const int MarkerId = 9999;
    private static readonly DateTimeOffset Begin = Open.AddSeconds(-10);
    private readonly List<MarketBatch> _batches = [];
    private readonly Instrument _marker;

    public TickMarket(string symbol = "SPY")
    {
        Instrument = Catalogue.GetOrAdd(symbol);
        _marker = Catalogue.GetOrAdd("QQQ");
    }

    public InstrumentCatalogue Catalogue { get; } = InstrumentCatalogue.Default();

    public Instrument Instrument { get; }

    public MarketSource Source => new("written by a test", Begin, [Instrument, _marker], [
        new MarketBatch(MarketTime.ToNanos(Begin), [new Trade(_marker, 1, 1)]), .. _batches]);

    /// <summary>What happens so many seconds after the open; later than what is there already.</summary>
    public TickMarket At(double seconds, params MarketEvent[] events)
    {
        _batches.Add(new MarketBatch(MarketTime.ToNanos(Open) + (long)(seconds * 1e9), [.. events]));
        return this;
    }

    public Trade Trade(decimal price, decimal size, bool isRegular = true, string conditions = "") =>
        new(Instrument, price, size, Exchange: "P", IsRegular: isRegular, Conditions: conditions);

    public Quote Quote(decimal bid, decimal bidSize, decimal ask, decimal askSize) => new(Instrument, bid, bidSize, ask, askSize, "Q", "Z");

    public DepthUpdate Depth(params DepthChange[] changes) => new(Instrument, IsSnapshot: false, changes);

    public DepthUpdate Book(params DepthChange[] changes) => new(Instrument, IsSnapshot: true, changes);

    /// <summary>A gateway in lock step.</summary>
    public Gateway Start(SimulatorOptions? options = null) =>
        Gateway.Start((options ?? new SimulatorOptions()) with { Speed = ReplaySpeed.LockStep }, Catalogue, Source);

    /// <summary>
    /// A client of a market that stands still five seconds before the open, so that it can subscribe to many things before the first event;
    /// then comes <see cref="Release"/>.
    /// </summary>
    public async Task<Client> HoldAsync(Gateway gateway)
    {
        var client = await gateway.ConnectAsync();
        await HoldOnAsync(client);
        return client;
    }

    /// <summary>As <see cref="HoldAsync"/>, for a client that is there already.</summary>
    public async Task HoldOnAsync(Client client)
    {
        client.Connection.Send(new ReqRealTimeBars(MarkerId, _marker.Contract));
        await client.NextAsync<RealTimeBar>();
    }

    /// <summary>Lets the market run on: the one bar is acknowledged and no other will come.</summary>
    public static void Release(Client client)
    {
        client.Connection.Send(new CancelRealTimeBars(MarkerId));
        client.Acknowledge();
    }
}
