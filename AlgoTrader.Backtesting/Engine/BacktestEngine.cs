using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>
/// Runs a strategy over history. Deterministic: events go by time, at one moment first the bars that end, then those that begin, each in
/// the order of the instruments. Of the bars that end together all orders are filled and all positions valued before the strategy is given
/// the first. When an order decided at a bar's end can fill, the fill model says: from the next bar's open on, or there and then.
/// </summary>
public sealed class BacktestEngine
{
    private readonly InstrumentHistory[] _histories;
    private readonly StrategyRunner _runner;
    private readonly BacktestAccount _account;
    private readonly SimulatedExchange _exchange;
    private readonly CorporateActions _actions;
    private readonly InstrumentFeed[] _feeds;
    private readonly EquityCurve _equity;
    private readonly int[] _next;
    private readonly bool[] _open;
    private readonly int[] _ended;
    private readonly long _tradeFromNanos;
    private readonly bool _hasMargin;

    // A timer at the very end of a bar is asked before the bar is booked; where orders fill at once, after it: else they would fill on the bar before.
    private readonly long _timerLag;
    private readonly bool _looksAgain;

    /// <param name="histories">The first is the strategy's main instrument.</param>
    /// <exception cref="ArgumentException">A currency has no rate, or the quotes are not those of the bars.</exception>
    public BacktestEngine(IReadOnlyList<InstrumentHistory> histories, Strategy strategy, BacktestSettings settings, Action<DateTimeOffset, string>? log = null)
    {
        foreach (var history in histories)
        {
            if (history.HasQuotes && history.Quotes.Length != history.Bars.Length)
                throw new ArgumentException($"{history.Instrument} has {history.Bars.Length} bars and {history.Quotes.Length} quotes; give one quote for each bar, or none.", nameof(histories));
        }

        _histories = [.. histories];
        Instrument[] instruments = [.. histories.Select(history => history.Instrument)];
        _account = new(settings.Cash, [.. histories.Select(history => (history.Instrument, history.Multiplier))], settings.Rates);
        _runner = new(settings.StrategyId, instruments, strategy, _account, log, executionsComeOnce: true) { KeepsInputs = settings.KeepsInputs, ShowsIndicators = false };
        _exchange = new(_runner, _account, instruments, settings, LastBar);
        _actions = new(histories, _runner, _account, _exchange);
        _feeds = [.. instruments.Select(_runner.Feed)];
        _equity = new(histories.Sum(history => history.Bars.Length));
        _next = new int[histories.Count];
        _open = new bool[histories.Count];
        _ended = [.. histories.Select(_ => -1)];
        Settings = settings;
        _tradeFromNanos = settings.TradeFromNanos;
        _hasMargin = !settings.Margin.IsOff;
        _looksAgain = settings.Fills.LooksAgain;
        _timerLag = settings.Fills.FillsAtOnce ? 1 : 0;
    }

    public BacktestSettings Settings { get; }

    public BacktestRun Run(CancellationToken cancellationToken = default)
    {
        if (_histories is [var only])
            RunOne(only.Bars, cancellationToken);
        else
            RunAll(cancellationToken);
        _runner.Stop();
        return new(_histories, Settings, _exchange.Fills, _exchange.Orders, _equity) { Actions = _actions.Applied, Decisions = _exchange.Decisions };
    }

    /// <summary>Nothing is to be sorted: each bar begins and ends before the next. What <see cref="End"/> does, without a look at the other instruments.</summary>
    private void RunOne(Bar[] bars, CancellationToken cancellationToken)
    {
        var feed = _feeds[0];
        for (var i = 0; i < bars.Length; i++)
        {
            if ((i & 0x7FFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            ref readonly var bar = ref bars[i];
            Begin(0, i);
            var endNanos = bar.EndNanos;
            FireTimers(endNanos - _timerLag);
            _account.AdvanceTo(endNanos);
            _ended[0] = i;
            if (_exchange.HasWork(0))
                _exchange.OnRange(0, MarketBarOf(0, i));
            _account.Mark(0, bar.Close);
            FireTimers(endNanos);
            var warmUp = endNanos <= _tradeFromNanos;
            Give(feed, bar, endNanos, warmUp);
            if (_looksAgain && _exchange.HasWork(0))
                _exchange.OnRange(0, MarketBarOf(0, i));
            Settle(bar.StartNanos, endNanos, warmUp);
        }
    }

    private void RunAll(CancellationToken cancellationToken)
    {
        for (long events = 0; Next() is >= 0 and var index; events++)
        {
            if ((events & 0xFFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (_open[index])
                End(_histories[index].Bars[_next[index]].EndNanos, index);
            else
                Begin(index, _next[index]);
        }
    }

    /// <summary>The instrument whose event is next; -1 at the end.</summary>
    private int Next()
    {
        var first = -1;
        var firstNanos = long.MaxValue;
        var firstEnds = false;
        for (var i = 0; i < _next.Length; i++)
        {
            var bars = _histories[i].Bars;
            if (_next[i] == bars.Length)
                continue;
            ref readonly var bar = ref bars[_next[i]];
            var nanos = _open[i] ? bar.EndNanos : bar.StartNanos;
            if (first < 0 || nanos < firstNanos || (nanos == firstNanos && _open[i] && !firstEnds))
                (first, firstNanos, firstEnds) = (i, nanos, _open[i]);
        }

        return first;
    }

    private void Begin(int index, int position)
    {
        ref readonly var bar = ref _histories[index].Bars[position];
        FireTimers(bar.StartNanos);
        if (_actions.IsDue(index, bar.StartNanos))
            _actions.Apply(index, bar.StartNanos);
        if (_exchange.HasWork(index))
            _exchange.OnOpen(index, MarketBarOf(index, position));
        _open[index] = true;
    }

    /// <summary>All bars that end at a moment.</summary>
    /// <param name="first">The first instrument that has one.</param>
    private void End(long timeNanos, int first)
    {
        FireTimers(timeNanos - _timerLag);
        _account.AdvanceTo(timeNanos);
        var startNanos = long.MinValue;
        for (var i = first; i < _next.Length; i++)
        {
            if (!_open[i] || _histories[i].Bars[_next[i]].EndNanos != timeNanos)
                continue;
            ref readonly var bar = ref _histories[i].Bars[_next[i]];
            _open[i] = false;
            _ended[i] = _next[i]++;
            if (_exchange.HasWork(i))
                _exchange.OnRange(i, MarketBarOf(i, _ended[i]));
            _account.Mark(i, bar.Close);
            startNanos = Math.Max(startNanos, bar.StartNanos);
        }

        FireTimers(timeNanos);
        var warmUp = timeNanos <= _tradeFromNanos;
        for (var i = first; i < _next.Length; i++)
        {
            if (_ended[i] < 0 || _histories[i].Bars[_ended[i]].EndNanos != timeNanos)
                continue;
            Give(_feeds[i], _histories[i].Bars[_ended[i]], timeNanos, warmUp);
        }

        for (var i = first; _looksAgain && i < _next.Length; i++)
        {
            if (_ended[i] >= 0 && _histories[i].Bars[_ended[i]].EndNanos == timeNanos && _exchange.HasWork(i))
                _exchange.OnRange(i, MarketBarOf(i, _ended[i]));
        }

        Settle(startNanos, timeNanos, warmUp);
    }

    private void Give(InstrumentFeed feed, in Bar bar, long timeNanos, bool warmUp)
    {
        _runner.OnBar(feed, bar, warmUp);
        if (_runner.HasDecisions)
            _exchange.CarryOut(timeNanos);
    }

    /// <summary>After all that ends at a moment.</summary>
    private void Settle(long startNanos, long timeNanos, bool warmUp)
    {
        if (_hasMargin)
            _exchange.CheckMargin(timeNanos);
        if (!warmUp)
            _equity.Add(startNanos, _account.CashValue(), _exchange.Fills.Count, _account.PositionsValue(), _account.Position(0));
    }

    private void FireTimers(long timeNanos)
    {
        while (_runner.NextTimerNanos <= timeNanos)
        {
            // What is decided between the ends of two bars counts as decided at the later one, so that the bar does not fill it. Where orders fill at once it
            // is carried out at its own time.
            var at = _timerLag > 0 ? _runner.NextTimerNanos : timeNanos;
            _runner.OnTime(at);
            _exchange.CarryOut(at);
        }
    }

    private MarketBar? LastBar(int index) => _ended[index] < 0 ? null : MarketBarOf(index, _ended[index]);

    private MarketBar MarketBarOf(int index, int position)
    {
        var history = _histories[index];
        var bars = history.Bars;
        ref readonly var bar = ref bars[position];
        var quote = history.HasQuotes ? history.Quotes[position] : (QuoteBar?)null;
        if (Settings.Session is not { IsContinuous: false } session || bar.Interval >= TimeSpan.FromDays(1))
            return new(bar, quote, position == 0 || DayOf(bars[position - 1]) != DayOf(bar), position + 1 == bars.Length || DayOf(bars[position + 1]) != DayOf(bar));
        // Bars before the open belong to the day, and do not begin its session.
        var day = session.DayOf(bar.StartNanos);
        return new(bar, quote, bar.EndNanos > day.Open && bar.StartNanos < day.Close && (position == 0 || bars[position - 1].EndNanos <= day.Open), bar.EndNanos == day.Close);
    }

    private static long DayOf(in Bar bar) => bar.StartNanos / (86_400 * UnixNanos.PerSecond);
}
