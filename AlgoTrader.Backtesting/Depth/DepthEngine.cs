using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.OrderFlow;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Depth;

/// <summary>
/// Runs a strategy over the book and the trades of one instrument. Deterministic. Of one moment, the market's events come first, then reports to
/// the strategy, then its timers, then what it sent reaches the exchange, then equity is counted: a timer sees all that happened up to its moment, and
/// an order meets the book as the moment left it.
/// </summary>
public sealed class DepthEngine
{
    private readonly DepthEvent[] _events;
    private readonly DepthSettings _settings;
    private readonly OrderBook _book = new();
    private readonly BacktestAccount _account;
    private readonly StrategyRunner _runner;
    private readonly InstrumentFeed _feed;
    private readonly DepthLedger _ledger;
    private readonly DepthExchange _exchange;
    private readonly Queue<(long TimeNanos, StrategyDecision Decision)> _underWay = new();
    private readonly List<(long TimeNanos, StrategyDecision Decision)> _decisions = [];
    private readonly List<DepthSample> _samples = [];
    private readonly long _from;
    private readonly long _to;
    private readonly long _orderLatency;
    private readonly long _sampleEvery;
    private long _nextArrival = long.MaxValue;
    private long _nextSample;

    public DepthEngine(DepthHistory history, Strategy strategy, DepthSettings settings, Action<DateTimeOffset, string>? log = null)
    {
        if (settings.SampleEvery <= TimeSpan.Zero || settings.OrderLatency < TimeSpan.Zero || settings.ReportLatency < TimeSpan.Zero)
            throw new ArgumentException("SampleEvery must be positive, and no latency may be negative.", nameof(settings));
        _events = history.Events;
        _settings = settings;
        _account = new(settings.Cash, [(history.Instrument, history.Multiplier)]);
        _runner = new(settings.StrategyId, [history.Instrument], strategy, _account, log, executionsComeOnce: true) { KeepsInputs = settings.KeepsInputs, ShowsIndicators = false };
        _feed = _runner.Feed(history.Instrument);
        _ledger = new(_account, settings.Fees, UnixNanos.From(settings.ReportLatency));
        _exchange = new(_book, settings.Queue, _ledger);
        _from = settings.From is { } from ? UnixNanos.From(from) : _events.Length > 0 ? _events[0].TimeNanos : 0;
        _to = settings.To is { } to ? UnixNanos.From(to) : _events.Length > 0 ? _events[^1].TimeNanos : 0;
        _orderLatency = UnixNanos.From(settings.OrderLatency);
        _sampleEvery = UnixNanos.From(settings.SampleEvery);
        _nextSample = _from + _sampleEvery;
    }

    public DepthRun Run(CancellationToken cancellationToken = default)
    {
        var count = 0;
        for (; count < _events.Length; count++)
        {
            ref readonly var next = ref _events[count];
            if (next.TimeNanos > _to)
                break;
            if ((count & 0xFFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            // Within an update the book is not whole: nobody acts on it.
            if (NextDue() < next.TimeNanos && _book.IsWhole)
                ActUntil(next.TimeNanos - 1);
            Take(next);
        }

        ActUntil(_to);
        // A run ends with what it came to, also between two samples.
        if (_samples.Count == 0 || _samples[^1].TimeNanos < _to)
            Sample(_to);
        _runner.Stop();
        return new(_settings, _ledger.Fills, [.. _ledger.Orders.Values], _samples, count) { Decisions = _decisions };
    }

    private void Take(in DepthEvent next)
    {
        switch (next.Kind)
        {
            case DepthEventKind.Level:
                var before = _book.Set(next.Side, next.Price, next.SizeNanos);
                if (_exchange.HasOrders)
                    _exchange.OnLevel(next.Side, next.Price, before, next.SizeNanos);
                break;
            case DepthEventKind.Clear:
                _book.Clear();
                break;
            default:
                OnTrade(next);
                return;
        }

        if (next.IsLast)
            OnBook(next.TimeNanos);
    }

    private void OnTrade(in DepthEvent trade)
    {
        if (_exchange.HasOrders)
            _exchange.OnTrade(trade);
        if (trade.TimeNanos < _from)
            return;
        _runner.OnTrade(_feed, new TradeTick(trade.TimeNanos, trade.Price, trade.SizeNanos / 1e9, trade.Aggressor), warmUp: false);
        Collect(trade.TimeNanos);
    }

    private void OnBook(long timeNanos)
    {
        _book.Commit(timeNanos);
        if (_exchange.HasOrders)
            _exchange.OnBook(timeNanos);
        // Before the run the strategy only follows: its measures have something to begin with.
        _runner.OnDepth(_feed, _book, timeNanos, warmUp: timeNanos < _from);
        Collect(timeNanos);
    }

    private long NextDue() =>
        Math.Min(Math.Min(_nextSample, _nextArrival), Math.Min(_runner.NextTimerNanos, _ledger.NextReportNanos));

    /// <summary>Everything but the market's own events, up to and including a moment.</summary>
    private void ActUntil(long timeNanos)
    {
        for (var due = NextDue(); due <= timeNanos; due = NextDue())
        {
            if (_ledger.NextReportNanos == due)
                Report();
            else if (_runner.NextTimerNanos == due)
                _runner.OnTime(due);
            else if (_nextArrival == due)
                Arrive();
            else
                Sample(due);
            Collect(due);
        }
    }

    private void Report()
    {
        var (order, execution) = _ledger.TakeReport();
        if (order is not null)
            _runner.OnOrder(order);
        if (execution is not null)
            _runner.OnExecution(execution);
    }

    private void Arrive()
    {
        var (timeNanos, decision) = _underWay.Dequeue();
        _nextArrival = _underWay.TryPeek(out var next) ? next.TimeNanos : long.MaxValue;
        _exchange.CarryOut(decision, timeNanos);
    }

    private void Sample(long timeNanos)
    {
        if (_book.IsTradable)
            _account.Mark(0, new((_book.Bids.Best.Price.Nanos + _book.Asks.Best.Price.Nanos) / 2));
        _samples.Add(new(timeNanos, _account.Position(0) / 1_000_000_000m, _account.Cash, _account.Equity));
        _nextSample = timeNanos + _sampleEvery;
    }

    /// <summary>Sends off what the strategy decided.</summary>
    private void Collect(long timeNanos)
    {
        if (!_runner.HasDecisions)
            return;
        foreach (var decision in _runner.TakeDecisions())
        {
            _decisions.Add((timeNanos, decision));
            _underWay.Enqueue((timeNanos + _orderLatency, decision));
        }

        if (_underWay.TryPeek(out var next))
            _nextArrival = next.TimeNanos;
    }
}
