using System.Globalization;
using System.Reflection;
using AlgoTrader.Domain.Calendars;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Domain.Portfolio;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Runtime;

/// <summary>
/// Runs one strategy instance: turns the feed's bars into the strategy's, books its fills, and hands out what it decided. Holds no clock
/// and does no I/O, so that hosts of any kind (live, replay, backtest) drive the same code, which then decides the same (invariant I10).
/// Not thread-safe: one caller at a time.
/// </summary>
public sealed partial class StrategyRunner
{
    private readonly Strategy _strategy;
    private readonly Dictionary<Instrument, InstrumentFeed> _feeds = [];
    private readonly FillLedger _ledger;
    private readonly OpenOrderBook _orders = new();
    private readonly HashSet<string> _withoutFee = new(StringComparer.Ordinal);
    private readonly TimerBook _timers = new();
    private readonly Dictionary<string, double> _indicators = new(StringComparer.Ordinal);
    private readonly List<StrategyDecision> _decisions = [];
    private readonly CustomMetrics _metrics;
    private readonly InstrumentFeed _main;
    private readonly bool _started;
    private readonly bool _hearsOrders;
    private readonly bool _hearsFills;
    private long _secondEndNanos = long.MinValue;
    private long _dayEndNanos = long.MinValue;
    private string _dayKey = string.Empty;
    private int _day;
    private bool _closesSession;

    public StrategyRunner(string strategyId, Instrument instrument, Strategy strategy)
        : this(strategyId, [instrument], strategy, NoPortfolio.Instance)
    {
    }

    /// <param name="instruments">The first is the main one.</param>
    /// <param name="log">Gets what the strategy logs.</param>
    /// <param name="executionsComeOnce">Whoever feeds it is the exchange itself, and reports each execution once: see <see cref="FillLedger.ExecutionsComeOnce"/>.</param>
    /// <exception cref="ArgumentException">No instrument, or one twice.</exception>
    public StrategyRunner(
        string strategyId, IReadOnlyList<Instrument> instruments, Strategy strategy, IPortfolio portfolio, Action<DateTimeOffset, string>? log = null,
        bool executionsComeOnce = false)
    {
        if (instruments.Count == 0)
            throw new ArgumentException($"Strategy instance '{strategyId}' has no instrument.", nameof(instruments));
        StrategyId = strategyId;
        Instruments = instruments;
        Portfolio = portfolio;
        _metrics = new(strategyId);
        _strategy = strategy;
        _log = log;
        _ledger = new() { ExecutionsComeOnce = executionsComeOnce };
        foreach (var instrument in instruments)
        {
            if (!_feeds.TryAdd(instrument, new(instrument)))
                throw new ArgumentException($"Strategy instance '{strategyId}' names {instrument} twice.", nameof(instruments));
        }

        _hearsOrders = Overrides(nameof(Strategy.OnOrderUpdate));
        _hearsFills = Overrides(nameof(Strategy.OnFill));
        _main = _feeds[instruments[0]];
        if (strategy.BarInterval > TimeSpan.Zero)
        {
            foreach (var feed in _feeds.Values)
                feed.Subscribe(strategy.BarInterval);
        }

        strategy.Start(this);
        WarmUpBars = strategy.WarmUpBars;
        _started = true;
    }

    public TimeSpan BarInterval => _strategy.BarInterval;

    /// <summary>Bars of each length that the strategy must have seen before it can decide; 0 when it does not say.</summary>
    public int WarmUpBars { get; }

    /// <summary>Profit of closed positions after fees.</summary>
    public decimal RealizedPnl => _ledger.RealizedPnl;

    public decimal Fees => _ledger.Fees;

    /// <summary>Live bars of the feed seen, of all instruments.</summary>
    public long BarsSeen { get; private set; }

    /// <summary>The newest bar of the main instrument's feed, live or of history; null before the first.</summary>
    public Bar? LastBar => _main.LastBar;

    public IReadOnlyDictionary<string, double> Indicators => _indicators;

    /// <summary>The counters and gauges that the strategy keeps of itself.</summary>
    public IReadOnlyDictionary<string, CustomMetric> CustomMetrics => _metrics.Values;

    /// <summary>More decisions than these, not taken yet, are a strategy out of control: the next one throws.</summary>
    public int MostDecisions { get; set; } = int.MaxValue;

    /// <summary>Something was decided and not taken yet.</summary>
    public bool HasDecisions => _decisions.Count > 0;

    /// <summary>
    /// The moment by which a schedule is asked for what was decided last: that of the event, but for the bar that a session ends with its last moment, which is
    /// still of that session. What is decided on it is carried out at the next open.
    /// </summary>
    public long ScheduleNanos => _closesSession ? TimeNanos - 1 : TimeNanos;

    /// <summary>When the next timer is due, Unix nanoseconds; the largest number when there is none.</summary>
    public long NextTimerNanos => _timers.NextNanos;

    /// <summary>Orders that the broker does not know yet: to be placed (again) under the same keys. Those of one list stand or fall together.</summary>
    public IEnumerable<IReadOnlyList<OrderRequest>> UnconfirmedOrders => _orders.Unconfirmed;

    /// <summary>Key of an open order whose fate the broker cannot prove; a strategy that waits for it decides nothing until it is resolved.</summary>
    public string? UnknownOrder => _orders.All.FirstOrDefault(order => order.Status == OrderStatus.Unknown)?.ClientOrderId;

    /// <exception cref="ArgumentException">It is none of the instance's instruments.</exception>
    public InstrumentFeed Feed(Instrument instrument) =>
        _feeds.GetValueOrDefault(instrument) ?? throw new ArgumentException($"{instrument} is no instrument of strategy instance '{StrategyId}'.", nameof(instrument));

    /// <summary>What was decided since the last call, in order. Orders that the broker has confirmed meanwhile are left out.</summary>
    public IReadOnlyList<StrategyDecision> TakeDecisions()
    {
        if (_decisions.Count == 0)
            return [];
        var decided = new List<StrategyDecision>(_decisions.Count);
        foreach (var decision in _decisions)
        {
            if (!IsOpen(decision))
                continue;
            Recorder?.Decided(decision);
            decided.Add(decision);
        }

        _decisions.Clear();
        return decided;
    }

    /// <summary>Signed quantity that will be held of an instrument once its open market orders have filled.</summary>
    /// <param name="except">Key of an order that does not count.</param>
    public decimal PositionToCome(Instrument instrument, string except)
    {
        var position = Feed(instrument).Position;
        foreach (var (request, quantity) in _orders.ToCome)
        {
            if (request.Type == OrderType.Market && request.Instrument == instrument && request.ClientOrderId != except)
                position += request.Side == OrderSide.Buy ? quantity : -quantity;
        }

        return position;
    }

    /// <summary>Forgets an order that was never confirmed: it has become too old to be carried out, and the strategy may decide anew.</summary>
    public void Abandon(string clientOrderId)
    {
        if (_orders.IsUnconfirmed(clientOrderId))
            _orders.Remove(clientOrderId);
    }

    /// <summary>Adds a finished bar of the main instrument's feed.</summary>
    /// <param name="warmUp">The bar is history: indicators follow it, decisions are not carried out.</param>
    /// <returns>What the strategy decided since the last call, as <see cref="TakeDecisions"/>; nothing while warming up.</returns>
    public IReadOnlyList<StrategyDecision> OnBar(in Bar bar, bool warmUp)
    {
        OnBar(_main, bar, warmUp);
        return warmUp ? [] : TakeDecisions();
    }

    /// <summary>Adds a finished bar. Older or repeated ones are ignored.</summary>
    /// <param name="warmUp">The bar is history: indicators follow it, decisions are not carried out.</param>
    public void OnBar(InstrumentFeed feed, in Bar bar, bool warmUp)
    {
        if (feed.HasBar && bar.StartNanos <= feed.Newest.StartNanos)
            return;
        if (!warmUp)
            Recorder?.Live(bar.StartNanos);
        feed.Take(bar);
        IsWarmingUp = warmUp;
        if (!warmUp)
            BarsSeen++;
        foreach (var subscription in feed.Bars)
        {
            if (bar.Interval == subscription.Interval)
            {
                Give(feed, subscription, bar, subscription.FollowsSession ? subscription.CompleteAt(bar) : bar.EndNanos);
                continue;
            }

            // History may be of longer bars than some of the strategy's: it is not for those.
            if (bar.Interval > subscription.Interval)
                continue;

            // By index: an enumerator of an interface is an allocation for every bar.
            var finished = subscription.Add(bar);
            for (var i = 0; i < finished.Count; i++)
                Give(feed, subscription, finished[i], subscription.FollowsSession ? bar.EndNanos : finished[i].EndNanos);
        }
    }

    /// <summary>As <see cref="ScheduleNanos"/>, of what will be decided on a bar of the feed.</summary>
    public static long ScheduleNanosOf(InstrumentFeed feed, in Bar bar)
    {
        foreach (var subscription in feed.Bars)
        {
            if (subscription.FollowsSession && UsStockSession.EndNanos(bar.StartNanos) is var close && (close == bar.EndNanos || (bar.Interval == subscription.Interval && close < bar.EndNanos)))
                return close - 1;
        }

        return bar.EndNanos;
    }

    public void OnQuote(InstrumentFeed feed, in QuoteTick quote, bool warmUp)
    {
        Begin(quote.TimeNanos, warmUp);
        if (KeepsInputs)
            (_cause, _causeFeed) = ("quote", feed);
        _strategy.OnQuote(feed.Instrument, quote);
    }

    public void OnTrade(InstrumentFeed feed, in TradeTick trade, bool warmUp)
    {
        Begin(trade.TimeNanos, warmUp);
        if (KeepsInputs)
            (_cause, _causeFeed) = ("trade", feed);
        _strategy.OnTrade(feed.Instrument, trade);
    }

    /// <param name="timeNanos">Of the update after which the book is whole.</param>
    public void OnDepth(InstrumentFeed feed, OrderBook book, long timeNanos, bool warmUp)
    {
        Begin(timeNanos, warmUp);
        if (KeepsInputs)
            (_cause, _causeFeed, feed.Book) = ("depth", feed, book);
        _strategy.OnDepth(feed.Instrument, book);
    }

    /// <summary>Data of an instrument are missing before what comes next.</summary>
    public void OnGap(InstrumentFeed feed) => _strategy.OnGap(feed.Instrument);

    /// <summary>As <see cref="OnTime(long)"/>, for a caller to whom the event before says nothing about this moment.</summary>
    /// <param name="warmUp">The timers are of the past: what is decided on them is not carried out.</param>
    public void OnTime(long timeNanos, bool warmUp)
    {
        IsWarmingUp = warmUp;
        OnTime(timeNanos);
    }

    /// <summary>Fires the timers that are due up to a moment. To be called before each event of a later time.</summary>
    public void OnTime(long timeNanos)
    {
        while (_timers.NextNanos <= timeNanos)
        {
            var (name, at) = _timers.TakeNext();
            AdvanceTo(at);
            if (KeepsInputs)
                (_cause, _causeFeed, _causeDetail) = ("timer", null, name);
            _strategy.OnTimer(name);
        }
    }

    /// <summary>Books a fill, once per execution id.</summary>
    public void OnExecution(Execution execution)
    {
        var replaced = execution.Replaces is { } corrected ? _ledger.Find(corrected)?.Quantity ?? 0 : 0;
        var isNew = _ledger.Apply(execution);
        Recorder?.Filled(execution, _ledger.Position(execution.Instrument));
        if (!isNew)
        {
            if (execution.Fee is not null && _withoutFee.Remove(execution.ExecId))
                _strategy.OnFee(execution);
            return;
        }

        if (execution.Fee is null)
            _withoutFee.Add(execution.ExecId);
        _hasPast |= IsTakingOver;
        AdvanceTo(UnixNanos.From(execution.Time));
        if (_feeds.TryGetValue(execution.Instrument, out var feed))
            feed.Position = _ledger.Position(execution.Instrument);
        _orders.Book(execution, replaced);
        if (KeepsInputs)
            (_cause, _causeFeed, _causeDetail) = ("fill", null, execution.ClientOrderId);
        _strategy.OnFill(execution);
    }

    /// <summary>Somebody lets the strategy enter again after a streak of losses.</summary>
    /// <param name="timeNanos">Market time up to which losses do not count; told again after a restart.</param>
    public void OnResetBreaker(long timeNanos) => _strategy.OnResetBreaker(timeNanos);

    /// <summary>A split has made another quantity of what is held.</summary>
    /// <param name="position">Signed, after it.</param>
    public void OnSplit(InstrumentFeed feed, decimal position)
    {
        _ledger.Restate(feed.Instrument, position);
        feed.Position = position;
    }

    /// <summary>Takes over the state of one of this instance's orders.</summary>
    public void OnOrder(Order order)
    {
        _takenOver?.Add(order.ClientOrderId);
        if (!_orders.Update(order, fillsAreBooked: !IsTakingOver))
            return;
        _hasPast |= IsTakingOver;
        if (KeepsInputs)
            (_cause, _causeFeed, _causeDetail) = ("order", null, order.ClientOrderId);
        _strategy.OnOrderUpdate(order);
    }

    /// <summary>The end: the strategy is told, and what it decides then is not carried out.</summary>
    public void Stop()
    {
        IsWarmingUp = true;
        _strategy.OnStop();
    }

    private bool Overrides(string callback) =>
        _strategy.GetType().GetMethod(callback, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.DeclaringType != typeof(Strategy);

    private bool IsOpen(StrategyDecision decision) => decision switch
    {
        PlaceDecision place => _orders.IsUnconfirmed(place.Request.ClientOrderId),
        PlaceUnitDecision place => _orders.IsUnconfirmed(place.Unit[0].ClientOrderId),
        _ => true,
    };

    private void Give(InstrumentFeed feed, BarSubscription subscription, in Bar bar, long timeNanos)
    {
        subscription.Remember(bar);
        AdvanceTo(timeNanos);
        _closesSession |= subscription.FollowsSession && timeNanos == UsStockSession.EndNanos(bar.StartNanos);
        if (KeepsInputs)
            (_cause, _causeFeed, _causeBar) = ("bar", feed, bar);
        _strategy.OnBar(feed.Instrument, bar);
    }

    private void Begin(long timeNanos, bool warmUp)
    {
        if (!warmUp)
            Recorder?.Live(timeNanos);
        IsWarmingUp = warmUp;
        AdvanceTo(timeNanos);
    }

    private void AdvanceTo(long timeNanos)
    {
        if (timeNanos <= TimeNanos)
            return;
        // Keys carry whole seconds: decisions within one second are told apart by their count.
        if (timeNanos >= _secondEndNanos)
        {
            _decisionsAtTime = 0;
            _secondEndNanos = timeNanos - (timeNanos % UnixNanos.PerSecond) + UnixNanos.PerSecond;
        }

        TimeNanos = timeNanos;
        _closesSession = false;
    }

    /// <summary>E.g. <c>instance-20110103T193000-1</c>. The part up to the T is made once a day: a backtest comes here for every order.</summary>
    private string NextKey()
    {
        const long Day = 86_400 * UnixNanos.PerSecond;
        if (TimeNanos >= _dayEndNanos || TimeNanos < _dayEndNanos - Day)
        {
            var date = Time.UtcDateTime;
            _day = (((date.Year * 100) + date.Month) * 100) + date.Day;
            _dayKey = string.Create(CultureInfo.InvariantCulture, $"{StrategyId}-{_day:D8}T");
            _dayEndNanos = TimeNanos - (((TimeNanos % Day) + Day) % Day) + Day;
        }

        var ofDay = (int)((Day - (_dayEndNanos - TimeNanos)) / UnixNanos.PerSecond);
        var second = (ofDay / 3600 * 10_000) + (ofDay / 60 % 60 * 100) + (ofDay % 60);
        if (_takenOver is not null)
            _decisionsAtTime = Math.Max(_decisionsAtTime, _takenOver.CountIn(_day, second));
        return DecisionKey.Of(_dayKey, second, ++_decisionsAtTime);
    }
}
