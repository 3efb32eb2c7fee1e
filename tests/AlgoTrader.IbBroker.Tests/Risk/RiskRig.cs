using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Risk.Exposure;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.Risk;

/// <summary>The risk part with a memory that is durable when the test says so, and an order desk that only remembers what it was asked.</summary>
internal sealed class RiskRig : IRiskMemory, IWorkingOrders, IWorkQueue, IRiskPrices, IDisposable
{
    public const string Account = "DU1";
    public static readonly Instrument Spy = new("SPY");
    public static readonly Instrument Es = new("ES", "FUT", "CME");
    private readonly Dictionary<Instrument, Price> _last = [];
    private readonly Dictionary<string, Order> _orders = [];
    private readonly Queue<Action> _notYetDurable = new();
    private int _fills;

    public RiskRig(IEnumerable<RiskChange>? restored = null, ManualTime? time = null)
    {
        Time = time ?? new ManualTime();
        Restored = [.. restored ?? []];
        var options = Options.Create(new RiskOptions());
        Book = new RiskBook(this, Time);
        Halts = new Halts(Rules, Book, this, this, new TradingDays(options), Time, NullLogger<Halts>.Instance);
        Kills = new KillSwitches(this, this, this, Time, options, NullLogger<KillSwitches>.Instance);
        DeadMan = new DeadManTimers(Rules, Kills, this, this, Time);
        Checks = new RiskGate(Rules, Book, Halts, Kills, this, new SessionBoard(new EventHub(), Time), Time, NullLogger<RiskGate>.Instance, Decisions);
        _last[Spy] = Price.FromDecimal(100);
        _last[Es] = Price.FromDecimal(5000);
    }

    public ManualTime Time { get; }

    public RiskRules Rules { get; } = new();

    public RiskBook Book { get; }

    public Halts Halts { get; }

    public KillSwitches Kills { get; }

    public DeadManTimers DeadMan { get; }

    public RiskGate Checks { get; }

    public RiskDecisions Decisions { get; } = new();

    public IReadOnlyList<RiskChange> Restored { get; }

    public List<RiskChange> Kept { get; } = [];

    /// <summary>Scopes whose orders were cancelled, in order.</summary>
    public List<RiskScope> Cancelled { get; } = [];

    /// <summary>Questions for the gateway's open orders that wait for their answer.</summary>
    public Queue<Action<int>> Asked { get; } = new();

    public bool HasSession { get; set; } = true;

    public void SetRule(string id, RiskKind kind, decimal threshold, RiskScope? scope = null, params string[] symbols) =>
        Rules.Set(new RiskRule(id, scope ?? RiskScope.Global, kind, threshold, [.. symbols], 1));

    public static OrderRequest Request(
        string id, decimal quantity = 100, OrderSide side = OrderSide.Buy, decimal? limit = null, string strategy = "s1", Instrument? instrument = null) => new(
            id, strategy, instrument ?? Spy, side, limit is null ? OrderType.Market : OrderType.Limit, quantity,
            limit is { } price ? Price.FromDecimal(price) : null);

    public RiskDecision Check(OrderRequest request) => Checks.Decide(request, Account);

    /// <summary>Checks and, when allowed, takes the order in.</summary>
    public RiskDecision Place(OrderRequest request)
    {
        var decision = Check(request);
        if (decision.IsAllowed)
            Change(Taken(request));
        return decision;
    }

    public void Fill(string id, decimal quantity, decimal price, decimal? fee = null)
    {
        var order = _orders[id];
        Book.Booked(
            new Execution(
                $"e{++_fills}", id, order.Request.StrategyId, order.Request.Instrument, order.Request.Side, quantity, Price.FromDecimal(price), fee, "USD",
                Time.GetUtcNow(), Account, 1, 1, order.FilledQuantity + quantity, null),
            replaced: null);
        var filled = order.FilledQuantity + quantity;
        Change(order with { FilledQuantity = filled, Status = filled == order.Request.Quantity ? OrderStatus.Filled : OrderStatus.PartiallyFilled });
    }

    /// <summary>A whole trade at once.</summary>
    public void Trade(string id, decimal quantity, OrderSide side, decimal price, Instrument? instrument = null)
    {
        Change(Taken(Request(id, quantity, side, instrument: instrument)));
        Fill(id, quantity, price);
    }

    public void End(string id, OrderStatus status = OrderStatus.Cancelled) => Change(_orders[id] with { Status = status });

    public void SetLast(decimal price, Instrument? instrument = null) => _last[instrument ?? Spy] = Price.FromDecimal(price);

    public void ForgetLast(Instrument instrument) => _last.Remove(instrument);

    public void MakeDurable()
    {
        while (_notYetDurable.TryDequeue(out var then))
            then();
    }

    public void Keep(RiskChange change, Action? whenDurable = null)
    {
        Kept.Add(change);
        if (whenDurable is not null)
            _notYetDurable.Enqueue(whenDurable);
    }

    public void CancelAll(RiskScope scope) => Cancelled.Add(scope);

    public bool AnyWorks(RiskScope scope) =>
        _orders.Values.Any(order => order.Status == OrderStatus.Working && scope.Contains(order.Account, order.Request.StrategyId));

    public IReadOnlyList<string> OutOfReach(RiskScope scope) => [];

    public bool CountAtGateway(RiskScope scope, Action<int> counted)
    {
        if (HasSession)
            Asked.Enqueue(counted);
        return HasSession;
    }

    public void Post(Action action) => action();

    public Price? LastPrice(Instrument instrument) => _last.TryGetValue(instrument, out var price) ? price : null;

    /// <summary>What of the market is fresh, besides the last price.</summary>
    public RiskQuote? Quote { get; set; }

    public RiskQuote? Market(Instrument instrument) => Quote ?? (LastPrice(instrument) is { } last ? new RiskQuote(last, null, null) : null);

    /// <summary>Null when nobody has named it.</summary>
    public decimal? MultiplierOfDerivatives { get; set; } = 50;

    public decimal? Multiplier(Instrument instrument) => instrument.SecurityType == "STK" ? 1 : MultiplierOfDerivatives;

    public decimal? Rate(string currency) => currency switch { "USD" => 1, "EUR" => 1.1m, _ => null };

    public void Dispose()
    {
        Kills.Dispose();
        DeadMan.Dispose();
    }

    private Order Taken(OrderRequest request) =>
        new(request, OrderStatus.Pending, 0, null, 1, 0, "", Time.GetUtcNow(), Time.GetUtcNow(), null) { Account = Account };

    private void Change(Order order)
    {
        _orders[order.ClientOrderId] = order;
        Book.Stands(order);
    }
}
