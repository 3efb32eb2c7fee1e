using System.Diagnostics;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;
using Bar = AlgoTrader.Domain.MarketData.Bar;
using Event = AlgoTrader.Contracts.V1.TradingFeedEvent.EventOneofCase;
using Instrument = AlgoTrader.Domain.Instruments.Instrument;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// Turns events of the feed into calls of the strategy, in their order, each after the timers that are due by then. Runs on the instance's thread.
/// </summary>
internal sealed class StrategyInput(string id, StrategyRunner runner, LivePortfolio portfolio, CallbackThread thread, FeedPlan plan, InstanceSwitch gate)
{
    /// <summary>A shorter hole within a session is the market's: nothing was traded.</summary>
    private static readonly long GapNanos = 15 * 60 * UnixNanos.PerSecond;

    private readonly Dictionary<Instrument, InstrumentInput> _inputs =
        runner.Instruments.ToDictionary(instrument => instrument, instrument => new InstrumentInput(runner.Feed(instrument)));

    private readonly List<(InstrumentFeed Feed, Bar Bar)> _late = [];
    private bool _isGoingOn;

    /// <summary>The bars since the newest that was seen are wanted from history, before the next one is decided on.</summary>
    public bool NeedsRefill { get; private set; } = true;

    /// <summary>The span of the event that was taken in last: what it led to belongs to its trace. Default for one without a span.</summary>
    public ActivityContext Cause { get; private set; }

    /// <summary>What the broker has filled in already, for the refill.</summary>
    public IReadOnlyList<(InstrumentFeed Feed, Bar Bar)> Late => _late;

    /// <summary>Before the first bars of the past nothing is decided.</summary>
    private bool IsWarmingUp => plan.HasBars && NeedsRefill;

    /// <summary>An instance that is paused and holds nothing only follows; one that holds something may still leave it.</summary>
    private bool FollowsOnly(long timeNanos) => IsWarmingUp || (gate.PausedAt(timeNanos) is not null && !runner.HasOpenOrder && !HoldsAnything());

    /// <summary>Whether the missing bars have to be there before this event can be taken in.</summary>
    public bool WaitsForRefill(TradingFeedEvent next)
    {
        if (next.EventCase != Event.Bar || next.Bar.Backfill || !plan.HasBars)
            return false;
        var last = Of(next.Bar.Instrument).Feed.LastBar;
        return NeedsRefill || last is null || next.Bar.StartUnixNanos - last.Value.EndNanos >= GapNanos;
    }

    /// <summary>The broker has reconciled with the gateway: what was told before is the past, what comes now is new.</summary>
    public void OnReconciled() => runner.EndTakeOver();

    public void Take(TradingFeedEvent next)
    {
        Cause = default;
        switch (next.EventCase)
        {
            case Event.Order:
                thread.Begin("OnOrderUpdate");
                runner.OnOrder(next.Order.ToDomain());
                thread.End();
                break;
            case Event.Execution:
                Take(next.Execution);
                break;
            case Event.Bar:
                Take(next.Bar);
                break;
            case Event.Quote when Of(next.Quote.Instrument) is var input && input.TryTake(next.Quote, out var quote):
                GoOn(quote.TimeNanos);
                Fire(quote.TimeNanos - 1);
                Mark(input.Feed.Instrument, quote);
                var quoted = Begin("OnQuote");
                runner.OnQuote(input.Feed, quote, FollowsOnly(quote.TimeNanos));
                End("strategy.on_quote", quoted);
                break;
            case Event.Trade when Of(next.Trade.Instrument) is var input && input.TryTake(next.Trade.Trade, out var trade):
                GoOn(trade.TimeNanos);
                Fire(trade.TimeNanos - 1);
                portfolio.Mark(input.Feed.Instrument, trade.Price.ToDecimal());
                var traded = Begin("OnTrade");
                runner.OnTrade(input.Feed, trade, FollowsOnly(trade.TimeNanos));
                End("strategy.on_trade", traded);
                break;
            case Event.Depth:
                Take(next.Depth);
                break;
            case Event.Gap:
                OnGap(Of(next.Gap.Instrument), next.Gap.ToUnixNanos);
                break;
            case Event.Definition:
                portfolio.Define(next.Definition.Instrument.ToDomain(), next.Definition.Multiplier.Length > 0 ? DecimalText.Parse(next.Definition.Multiplier, "multiplier") : 1);
                break;
            case Event.Time:
                GoOn(next.Time.UnixNanos);
                Fire(next.Time.UnixNanos);
                break;
        }
    }

    /// <summary>The feed begins anew: all that comes before its first event was missed.</summary>
    public void OnFeedOpened()
    {
        if (runner.TimeNanos != long.MinValue)
        {
            foreach (var input in _inputs.Values)
                OnGap(input, runner.TimeNanos);
        }

        NeedsRefill = true;
    }

    /// <summary>The bars before this one could not be had: it is taken in with them, as the past, when they can.</summary>
    public void Postpone(Contracts.V1.Bar bar)
    {
        NeedsRefill = true;
        _late.Add((Of(bar.Instrument).Feed, bar.ToDomain()));
    }

    /// <summary>Takes in bars of the past, in their order. Nothing is decided on them.</summary>
    public void Refill(IReadOnlyList<(InstrumentFeed Feed, Bar Bar)> bars)
    {
        foreach (var (feed, bar) in bars)
        {
            // Those that came due while the feed was away fire when it is back: what they are to do is still to be done.
            if (!_isGoingOn)
                Fire(bar.EndNanos, warmUp: true);
            thread.Begin("OnBar (history)");
            runner.OnBar(feed, bar, warmUp: true);
            thread.End();
            portfolio.Mark(feed.Instrument, bar.Close.ToDecimal());
        }

        _late.Clear();
        NeedsRefill = false;
    }

    private void Take(Contracts.V1.Bar message)
    {
        var (feed, bar) = (Of(message.Instrument).Feed, message.ToDomain());
        if (feed.LastBar is { } last && bar.StartNanos <= last.StartNanos)
        {
            StrategiesTelemetry.LateBars.Add(1, new KeyValuePair<string, object?>("strategy.id", id));
            return;
        }

        if (message.Backfill)
        {
            // Other instruments may miss theirs too: they are taken in together, in the order of time.
            NeedsRefill = true;
            if (plan.HasBars)
                _late.Add((feed, bar));
            return;
        }

        using var span = StrategiesTelemetry.StartSpan("strategy.on_bar", message.Traceparent);
        span?.SetTag("strategy.id", id).SetTag("instrument", feed.Instrument.ToString()).SetTag("bar.start", bar.Start.ToString("O"));
        Cause = span?.Context ?? default;
        portfolio.Mark(feed.Instrument, bar.Close.ToDecimal());
        GoOn(bar.EndNanos);
        Fire(bar.EndNanos);
        thread.Begin("OnBar");
        runner.OnBar(feed, bar, FollowsOnly(StrategyRunner.ScheduleNanosOf(feed, bar)));
        thread.End();
    }

    private void Take(Contracts.V1.Execution message)
    {
        var execution = message.ToDomain();
        using var span = StrategiesTelemetry.StartSpan("strategy.on_fill", message.Traceparent);
        span?.SetTag("strategy.id", id).SetTag("exec.id", execution.ExecId);
        Cause = span?.Context ?? default;
        portfolio.Book(execution);
        Fire(UnixNanos.From(execution.Time));
        thread.Begin("OnFill");
        runner.OnExecution(execution);
        thread.End();
    }

    private void Take(Depth depth)
    {
        // A timer that is due before this book sees the one before it: a strategy may have kept the book, which is one object.
        GoOn(depth.UnixNanos);
        Fire(depth.UnixNanos - 1);
        var input = Of(depth.Instrument);
        if (input.Take(depth))
            Tell(input);
        if (input.Book.IsTradable)
            Mark(input.Feed.Instrument, input.Book.Bids.Best.Price, input.Book.Asks.Best.Price);
        var start = Begin("OnDepth");
        runner.OnDepth(input.Feed, input.Book, depth.UnixNanos, FollowsOnly(depth.UnixNanos));
        End("strategy.on_depth", start);
    }

    private void OnGap(InstrumentInput input, long timeNanos)
    {
        input.OnGap(timeNanos);
        Tell(input);
    }

    private void Tell(InstrumentInput input)
    {
        thread.Begin("OnGap");
        runner.OnGap(input.Feed);
        thread.End();
    }

    /// <summary>Before the first live event the strategy is told that it goes on where an earlier life stood.</summary>
    private void GoOn(long timeNanos)
    {
        if (_isGoingOn || runner.IsTakingOver || IsWarmingUp)
            return;
        _isGoingOn = true;
        thread.Begin("OnReconciled");
        runner.OnReconciled(timeNanos);
        thread.End();
    }

    private void Fire(long timeNanos, bool warmUp = false)
    {
        if (runner.NextTimerNanos > timeNanos)
            return;
        thread.Begin("OnTimer");
        runner.OnTime(timeNanos, warmUp || FollowsOnly(timeNanos));
        thread.End();
    }

    private DateTimeOffset Begin(string callback)
    {
        thread.Begin(callback);
        return StrategiesTelemetry.Source.HasListeners() ? TimeProvider.System.GetUtcNow() : default;
    }

    /// <summary>A tick that leads to nothing leaves no span: there are too many of them.</summary>
    private void End(string span, DateTimeOffset start)
    {
        thread.End();
        if (start == default || !runner.HasDecisions)
            return;
        using var activity = StrategiesTelemetry.Source.StartActivity(span, ActivityKind.Consumer, default(ActivityContext), [new("strategy.id", id)], startTime: start);
        Cause = activity?.Context ?? default;
    }

    private void Mark(Instrument instrument, in QuoteTick quote)
    {
        if (quote.IsTradable)
            Mark(instrument, quote.Bid, quote.Ask);
    }

    private void Mark(Instrument instrument, Price bid, Price ask) => portfolio.Mark(instrument, (bid.ToDecimal() + ask.ToDecimal()) / 2);

    private bool HoldsAnything()
    {
        foreach (var instrument in runner.Instruments)
        {
            if (runner.PositionOf(instrument) != 0)
                return true;
        }

        return false;
    }

    private InstrumentInput Of(Contracts.V1.Instrument instrument) => _inputs[instrument.ToDomain()];
}
