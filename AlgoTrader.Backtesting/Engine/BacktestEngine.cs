using AlgoTrader.Backtesting.Fills;
using AlgoTrader.Backtesting.History;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Engine;

/// <summary>
/// Runs a strategy over history. Deterministic: events go by time, at one moment first the bars that end, then those that begin, each in
/// the order of the instruments; an order decided at a bar's end can fill from the next bar's open on.
/// </summary>
public sealed class BacktestEngine
{
    private readonly IReadOnlyList<InstrumentHistory> _histories;
    private readonly StrategyRunner _runner;
    private readonly BacktestAccount _account;
    private readonly SimulatedExchange _exchange;
    private readonly InstrumentFeed[] _feeds;
    private readonly EquityCurve _equity;

    /// <param name="histories">The first is the strategy's main instrument.</param>
    public BacktestEngine(IReadOnlyList<InstrumentHistory> histories, Strategy strategy, BacktestSettings settings, Action<DateTimeOffset, string>? log = null)
    {
        _histories = histories;
        Instrument[] instruments = [.. histories.Select(history => history.Instrument)];
        _account = new(settings.Cash, [.. histories.Select(history => (history.Instrument, history.Multiplier))]);
        _runner = new(settings.StrategyId, instruments, strategy, _account, log);
        _exchange = new(_runner, _account, instruments, settings);
        _feeds = [.. instruments.Select(_runner.Feed)];
        _equity = new(histories.Sum(history => history.Bars.Length));
        Settings = settings;
    }

    public BacktestSettings Settings { get; }

    public BacktestRun Run(CancellationToken cancellationToken = default)
    {
        var next = new int[_histories.Count];
        var open = new bool[_histories.Count];
        for (long events = 0; Next(next, open) is >= 0 and var index; events++)
        {
            if ((events & 0xFFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            ref readonly var bar = ref _histories[index].Bars[next[index]];
            if (open[index])
            {
                End(index, next[index], bar);
                open[index] = false;
                next[index]++;
            }
            else
            {
                Begin(index, next[index], bar);
                open[index] = true;
            }
        }

        _runner.Stop();
        return new(_histories, Settings, _exchange.Fills, [.. _exchange.Orders.Values], _equity) { Decisions = _exchange.Decisions };
    }

    /// <summary>The instrument whose event is next; -1 at the end.</summary>
    private int Next(int[] next, bool[] open)
    {
        var first = -1;
        var firstNanos = long.MaxValue;
        var firstEnds = false;
        for (var i = 0; i < next.Length; i++)
        {
            var bars = _histories[i].Bars;
            if (next[i] == bars.Length)
                continue;
            ref readonly var bar = ref bars[next[i]];
            var nanos = open[i] ? bar.EndNanos : bar.StartNanos;
            if (first < 0 || nanos < firstNanos || (nanos == firstNanos && open[i] && !firstEnds))
                (first, firstNanos, firstEnds) = (i, nanos, open[i]);
        }

        return first;
    }

    private void Begin(int index, int position, in Bar bar)
    {
        FireTimers(bar.StartNanos);
        if (_exchange.HasWork(index))
            _exchange.OnOpen(index, MarketBarOf(index, position, bar));
    }

    private void End(int index, int position, in Bar bar)
    {
        FireTimers(bar.EndNanos);
        if (_exchange.HasWork(index))
            _exchange.OnRange(index, MarketBarOf(index, position, bar));
        _account.Mark(index, bar.Close);
        var warmUp = bar.EndNanos <= Settings.TradeFromNanos;
        _runner.OnBar(_feeds[index], bar, warmUp);
        if (_runner.HasDecisions)
            _exchange.CarryOut(bar.EndNanos);
        if (!warmUp)
            _equity.Add(bar.StartNanos, _account.Value(), _exchange.Fills.Count);
    }

    private void FireTimers(long timeNanos)
    {
        if (_runner.NextTimerNanos > timeNanos)
            return;
        _runner.OnTime(timeNanos);
        _exchange.CarryOut(timeNanos);
    }

    private MarketBar MarketBarOf(int index, int position, in Bar bar)
    {
        var history = _histories[index];
        return new(bar, history.HasQuotes ? history.Quotes[position] : null);
    }
}
