using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Exchange;
using AlgoTrader.GatewaySimulator.Exchange.Log;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Events;
using AlgoTrader.GatewaySimulator.Orders;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.Tests.Exchange;

/// <summary>An exchange without sockets: the market is what the test makes it, and everything that happens is kept.</summary>
internal sealed class Floor : IOrderLog, IDisposable
{
    /// <summary>Monday 2024-03-04, 10:00 New York.</summary>
    public static readonly DateTimeOffset Ten = new(2024, 3, 4, 15, 0, 0, TimeSpan.Zero);

    private readonly Simulation _simulation;
    private readonly OrderEntry _entry;
    private int _nextOrderId = 1;

    public Floor(DateTimeOffset? start = null, SimulatorOptions? options = null, IEnumerable<OrderEvent>? restore = null)
    {
        var catalogue = InstrumentCatalogue.Default();
        Spy = catalogue.GetOrAdd("SPY");
        Qqq = catalogue.GetOrAdd("QQQ");
        _simulation = new Simulation(options ?? new SimulatorOptions(), catalogue, new MarketSource("made by hand", start ?? Ten, [Spy, Qqq], []));
        _entry = new OrderEntry(_simulation);
        if (restore is not null)
            _simulation.Exchange.Restore(restore);
        _simulation.Exchange.Log = this;
        _simulation.Listen(_simulation.Exchange);
    }

    public Instrument Spy { get; }

    public Instrument Qqq { get; }

    public Simulation Simulation => _simulation;

    public OrderExchange Exchange => _simulation.Exchange;

    public List<OrderEvent> Events { get; } = [];

    public IReadOnlyList<(decimal Quantity, decimal Price)> FillsOf(WorkingOrder order) =>
        [.. Exchange.Fills.Where(fill => fill.Order == order).Select(fill => (fill.Details.Shares, fill.Details.Price))];

    public static Order Order(string action, decimal quantity, string type = "MKT", decimal? limit = null, decimal? aux = null) =>
        new() { Action = action, TotalQuantity = quantity, OrderType = type, LmtPrice = limit, AuxPrice = aux };

    public WorkingOrder Place(Order order, WorkingOrder? parent = null, Instrument? instrument = null)
    {
        var completed = _entry.Priced(_entry.Completed(parent is null ? order : order with { ParentId = parent.OrderId }), instrument ?? Spy);
        Assert.Null(_entry.Check(completed, instrument ?? Spy));
        return Exchange.Accept(1, _nextOrderId++, instrument ?? Spy, completed, parent);
    }

    public WorkingOrder Place(string action, decimal quantity, string type = "MKT", decimal? limit = null, decimal? aux = null) =>
        Place(Order(action, quantity, type, limit, aux));

    public void Play(params MarketEvent[] events) => PlayAt(_simulation.Now, events);

    public void PlayAt(DateTimeOffset time, params MarketEvent[] events)
    {
        _simulation.Play(new MarketBatch(MarketTime.ToNanos(time), [.. events]));
        _simulation.RunTimers(MarketTime.ToNanos(time));
    }

    public void Quote(decimal bid, decimal bidSize, decimal ask, decimal askSize, DateTimeOffset? time = null) =>
        PlayAt(time ?? _simulation.Now, new Quote(Spy, bid, bidSize, ask, askSize));

    public void Trade(decimal price, decimal size, Aggressor aggressor = Aggressor.Unknown, DateTimeOffset? time = null) =>
        PlayAt(time ?? _simulation.Now, new Trade(Spy, price, size, aggressor));

    /// <summary>A book of several levels: bids and asks, best first.</summary>
    public void Book((decimal Price, decimal Size)[] bids, (decimal Price, decimal Size)[] asks) => Play(new DepthUpdate(Spy, true,
        [.. bids.Select(level => new DepthChange(BookSideName.Bid, level.Price, level.Size)), .. asks.Select(level => new DepthChange(BookSideName.Ask, level.Price, level.Size))]));

    /// <summary>Plays a whole recorded minute.</summary>
    public void Minute(DateTimeOffset start, decimal open, decimal high, decimal low, decimal close)
    {
        foreach (var batch in MinuteBatches.Played(start, [(Spy, new MinuteBar(start, open, high, low, close, 1200))]))
        {
            _simulation.Play(batch);
            _simulation.RunTimers(batch.TimeNanos);
        }
    }

    public decimal Position(Instrument? instrument = null) => _simulation.Accounts.Default.HoldingOf(instrument ?? Spy).Quantity;

    public void Append(OrderEvent happened) => Events.Add(happened);

    public void Dispose() => _simulation.Dispose();
}
