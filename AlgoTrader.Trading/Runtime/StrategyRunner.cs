using System.Globalization;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Runtime;

/// <summary>
/// Runs one strategy instance: turns minute bars into the strategy's bars, books its fills, and hands out what it decided.
/// Holds no clock and does no I/O, so that hosts of any kind (live, replay, backtest) drive the same code. Not thread-safe: one
/// caller at a time.
/// </summary>
public sealed class StrategyRunner : IStrategyContext
{
    private readonly Strategy _strategy;
    private readonly BarAggregator _aggregator;
    private readonly FillLedger _ledger = new();
    private readonly Dictionary<string, OpenOrder> _openOrders = [];
    private readonly Dictionary<string, decimal> _bookedByOrder = [];
    private readonly Dictionary<string, double> _indicators = [];
    private readonly List<StrategyDecision> _decisions = [];
    private int _decisionsAtTime;

    public StrategyRunner(string strategyId, Instrument instrument, Strategy strategy)
    {
        StrategyId = strategyId;
        Instrument = instrument;
        _strategy = strategy;
        _aggregator = new(strategy.BarInterval);
        strategy.Start(this);
    }

    public string StrategyId { get; }

    public TimeSpan BarInterval => _strategy.BarInterval;

    public Instrument Instrument { get; }

    public DateTimeOffset Time { get; private set; }

    public decimal Position => _ledger.Position(Instrument);

    public bool HasOpenOrder => _openOrders.Count > 0;

    public bool IsWarmingUp { get; private set; }

    /// <summary>Profit of closed positions after fees.</summary>
    public decimal RealizedPnl => _ledger.RealizedPnl;

    public decimal Fees => _ledger.Fees;

    /// <summary>Live minute bars seen.</summary>
    public long BarsSeen { get; private set; }

    /// <summary>The newest minute bar, live or of history; null before the first.</summary>
    public Bar? LastMinuteBar { get; private set; }

    public IReadOnlyDictionary<string, double> Indicators => _indicators;

    /// <summary>Decisions whose order is not known to the broker yet: to be placed (again) under the same key.</summary>
    public IEnumerable<StrategyDecision> UnconfirmedDecisions =>
        _openOrders.Values.Where(order => order.Status is null).Select(order => order.Decision!);

    /// <summary>Forgets a decision that was never confirmed: it has become too old to be carried out, and the strategy may decide anew.</summary>
    public void Abandon(StrategyDecision decision)
    {
        if (_openOrders.TryGetValue(decision.Request.ClientOrderId, out var order) && order.Status is null)
            _openOrders.Remove(decision.Request.ClientOrderId);
    }

    /// <summary>Key of an open order whose fate the broker cannot prove; the strategy decides nothing until it is resolved.</summary>
    public string? UnknownOrder =>
        _openOrders.FirstOrDefault(order => order.Value.Status == OrderStatus.Unknown).Key;

    /// <summary>Adds a finished minute. Older or repeated minutes are ignored.</summary>
    /// <param name="warmUp">The bar is history: indicators follow it, decisions are not carried out.</param>
    /// <returns>
    /// What the strategy decided since the last live minute, in order: on this bar, or on a fill or an order update before it. Decisions
    /// that the broker has confirmed meanwhile are left out.
    /// </returns>
    public IReadOnlyList<StrategyDecision> OnMinuteBar(in Bar minute, bool warmUp)
    {
        if (LastMinuteBar is { } last && minute.StartNanos <= last.StartNanos)
            return [];

        LastMinuteBar = minute;
        IsWarmingUp = warmUp;
        if (!warmUp)
            BarsSeen++;

        foreach (var bar in _aggregator.Add(minute))
        {
            AdvanceTo(UnixNanos.ToTime(bar.EndNanos));
            _strategy.OnBar(bar);
        }

        if (warmUp || _decisions.Count == 0)
            return [];

        var decided = _decisions.Where(IsUnconfirmed).ToArray();
        _decisions.Clear();
        return decided;
    }

    /// <summary>Books a fill, once per execution id.</summary>
    public void OnExecution(Execution execution)
    {
        if (!_ledger.Apply(execution))
            return;

        if (execution.Time > Time)
            AdvanceTo(execution.Time);
        _bookedByOrder[execution.ClientOrderId] = Booked(execution.ClientOrderId) + execution.Quantity;
        CloseIfDone(execution.ClientOrderId);
        _strategy.OnFill(execution);
    }

    /// <summary>Takes over the state of one of this instance's orders.</summary>
    public void OnOrder(Order order)
    {
        var open = _openOrders.GetValueOrDefault(order.ClientOrderId);
        if (open is null && order.Status.IsFinal())
            return;

        _openOrders[order.ClientOrderId] = (open ?? new OpenOrder(null)) with { Status = order.Status, Filled = order.FilledQuantity };
        CloseIfDone(order.ClientOrderId);
        _strategy.OnOrderUpdate(order);
    }

    void IStrategyContext.Submit(OrderSide side, decimal quantity, string reason)
    {
        if (IsWarmingUp)
            return;
        if (HasOpenOrder)
            throw new InvalidOperationException($"{StrategyId} already has an open order; decide again when it is done.");

        var key = string.Create(CultureInfo.InvariantCulture, $"{StrategyId}-{Time.UtcDateTime:yyyyMMdd'T'HHmmss}-{++_decisionsAtTime}");
        var decision = new StrategyDecision(
            new OrderRequest(key, StrategyId, Instrument, side, OrderType.Market, quantity), reason);
        _openOrders.Add(key, new OpenOrder(decision));
        _decisions.Add(decision);
    }

    void IStrategyContext.ShowIndicator(string name, double value) => _indicators[name] = value;

    private void AdvanceTo(DateTimeOffset time)
    {
        // Keys carry whole seconds: decisions within one second are told apart by their count.
        if (time.ToUnixTimeSeconds() != Time.ToUnixTimeSeconds())
            _decisionsAtTime = 0;
        Time = time;
    }

    /// <summary>
    /// An order is done when its status is final and every unit it says was filled has been booked: status and fills are separate
    /// reports, and a decision between the two would be taken on a position that is no longer true.
    /// </summary>
    private void CloseIfDone(string clientOrderId)
    {
        var order = _openOrders.GetValueOrDefault(clientOrderId);
        if (order?.Status?.IsFinal() == true && Booked(clientOrderId) >= order.Filled)
            _openOrders.Remove(clientOrderId);
    }

    private decimal Booked(string clientOrderId) => _bookedByOrder.GetValueOrDefault(clientOrderId);

    private bool IsUnconfirmed(StrategyDecision decision) =>
        _openOrders.TryGetValue(decision.Request.ClientOrderId, out var order) && order.Status is null;

    /// <param name="Decision">Null for an order of an earlier life of this instance.</param>
    /// <param name="Status">Null until the broker has confirmed that it knows the order.</param>
    private sealed record OpenOrder(StrategyDecision? Decision, OrderStatus? Status = null, decimal Filled = 0);
}
