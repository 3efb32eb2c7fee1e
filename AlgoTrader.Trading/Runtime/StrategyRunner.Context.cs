using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Runtime;

/// <summary>The side that the strategy sees.</summary>
public sealed partial class StrategyRunner : IStrategyContext
{
    private readonly Action<DateTimeOffset, string>? _log;
    private int _decisionsAtTime;

    public string StrategyId { get; }

    public IReadOnlyList<Instrument> Instruments { get; }

    public Instrument Instrument => _main.Instrument;

    public DateTimeOffset Time => UnixNanos.ToTime(TimeNanos);

    public long TimeNanos { get; private set; } = long.MinValue;

    public decimal Position => _main.Position;

    public IPortfolio Portfolio { get; }

    public bool HasOpenOrder => _orders.Count > 0;

    public IReadOnlyCollection<OpenOrder> OpenOrders => _orders.All;

    public bool ShowsIndicators { get => field || KeepsInputs; init; } = true;

    public bool IsWarmingUp { get => field || IsTakingOver; private set; }

    public decimal PositionOf(Instrument instrument) => Feed(instrument).Position;

    void IStrategyContext.SubscribeBars(Instrument instrument, TimeSpan interval)
    {
        RequireStarting(nameof(IStrategyContext.SubscribeBars));
        Feed(instrument).Subscribe(interval);
    }

    void IStrategyContext.KeepHistory(Instrument instrument, TimeSpan interval, int bars)
    {
        RequireStarting(nameof(IStrategyContext.KeepHistory));
        ArgumentOutOfRangeException.ThrowIfLessThan(bars, 1);
        Feed(instrument).Subscribe(interval).Keep(bars);
    }

    IReadOnlyList<Bar> IStrategyContext.History(Instrument instrument, TimeSpan interval) => Feed(instrument).Subscribe(interval).Newest();

    void IStrategyContext.Submit(OrderSide side, decimal quantity, string reason)
    {
        if (IsWarmingUp)
            return;
        if (HasOpenOrder)
            throw new InvalidOperationException($"{StrategyId} already has an open order; decide again when it is done.");
        Decide(new OrderRequest(NextKey(), StrategyId, Instrument, side, OrderType.Market, quantity), reason);
    }

    string IStrategyContext.Place(OrderTerms terms, string reason)
    {
        if (IsWarmingUp)
            return string.Empty;
        var request = Checked(Request(terms, NextKey()));
        Decide(request, reason);
        return request.ClientOrderId;
    }

    BracketKeys IStrategyContext.PlaceBracket(OrderTerms entry, Price takeProfit, Price stopLoss, string reason)
    {
        if (IsWarmingUp)
            return BracketKeys.None;
        var parent = Checked(Request(entry, NextKey()));
        var exit = entry.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        var group = parent.ClientOrderId + "-exit";
        OrderRequest Exit(OrderTerms terms) => Checked(Request(terms, NextKey()) with
        {
            ParentClientOrderId = parent.ClientOrderId,
            OcaGroup = group,
            OcaType = OcaType.ReduceWithBlock,
            TimeInForce = TimeInForce.GoodTillCancelled,
        });
        var target = Exit(OrderTerms.Limit(entry.Instrument, exit, entry.Quantity, takeProfit));
        var stop = Exit(OrderTerms.Stop(entry.Instrument, exit, entry.Quantity, stopLoss));
        OrderRequest[] unit = [parent, target, stop];
        var decision = WithInputs(new PlaceUnitDecision(unit, reason));
        _orders.Add(unit);
        Add(decision);
        return new(parent.ClientOrderId, target.ClientOrderId, stop.ClientOrderId);
    }

    void IStrategyContext.SetTarget(Instrument instrument, decimal target, string reason)
    {
        if (IsWarmingUp)
            return;
        var missing = target - Feed(instrument).Position;
        foreach (var (request, quantity) in _orders.ToCome)
        {
            if (request.Type == OrderType.Market && request.Instrument == instrument)
                missing -= request.Side == OrderSide.Buy ? quantity : -quantity;
        }

        if (missing != 0)
            Decide(Checked(Request(OrderTerms.Market(instrument, missing > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Abs(missing)), NextKey())), reason);
    }

    void IStrategyContext.Cancel(string clientOrderId)
    {
        if (!IsWarmingUp && _orders.Contains(clientOrderId))
            Add(WithInputs(new CancelDecision(clientOrderId, "cancel")));
    }

    void IStrategyContext.CancelAll()
    {
        if (IsWarmingUp)
            return;
        foreach (var order in _orders.All)
            Add(WithInputs(new CancelDecision(order.ClientOrderId, "cancel_all")));
    }

    void IStrategyContext.Modify(string clientOrderId, decimal? quantity, Price? limitPrice, Price? stopPrice, Price? trailAmount, decimal? trailPercent)
    {
        if (IsWarmingUp || !_orders.Contains(clientOrderId))
            return;
        var change = new OrderChange(clientOrderId, NextKey())
        {
            Quantity = quantity,
            LimitPrice = limitPrice,
            StopPrice = stopPrice,
            TrailAmount = trailAmount,
            TrailPercent = trailPercent,
        };
        Add(WithInputs(new ChangeDecision(change, "modify")));
    }

    void IStrategyContext.SetTimer(string name, DateTimeOffset at) => _timers.Set(name, UnixNanos.From(at));

    void IStrategyContext.CancelTimer(string name) => _timers.Cancel(name);

    void IStrategyContext.ShowIndicator(string name, double value)
    {
        if (ShowsIndicators)
            _indicators[name] = value;
    }

    void IStrategyContext.Count(string name, double by)
    {
        if (!IsWarmingUp)
            _metrics.Count(name, by);
    }

    void IStrategyContext.Gauge(string name, double value) => _metrics.Set(name, value);

    void IStrategyContext.Log(string message) => _log?.Invoke(Time, message);

    private void Add(StrategyDecision decision)
    {
        if (_decisions.Count >= MostDecisions)
            throw new InvalidOperationException($"{StrategyId} has decided {MostDecisions} things at once; its orders would flood the broker.");
        _decisions.Add(decision);
    }

    private void Decide(OrderRequest request, string reason)
    {
        var decision = WithInputs(new PlaceDecision(request, reason));
        _orders.Add(request);
        Add(decision);
    }

    private OrderRequest Request(OrderTerms terms, string key) => new(
        key, StrategyId, Feed(terms.Instrument).Instrument, terms.Side, terms.Type, terms.Quantity, terms.LimitPrice, terms.TimeInForce)
    {
        StopPrice = terms.StopPrice,
        TrailAmount = terms.TrailAmount,
        TrailPercent = terms.TrailPercent,
        LimitOffset = terms.LimitOffset,
        GoodTill = terms.GoodTill,
        OutsideRegularHours = terms.OutsideRegularHours,
    };

    private OrderRequest Checked(OrderRequest request) => request.Problem() is { } problem
        ? throw new ArgumentException($"Strategy instance '{StrategyId}' asks for an order that cannot be sent: {problem}", nameof(request))
        : request;

    private void RequireStarting(string method)
    {
        if (_started)
            throw new InvalidOperationException($"{method} belongs into OnStart: the feed of '{StrategyId}' is running already.");
    }
}
