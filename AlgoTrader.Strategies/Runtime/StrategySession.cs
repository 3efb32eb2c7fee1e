using System.Threading.Channels;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Strategies.Decisions;
using AlgoTrader.Trading.Runtime;
using Grpc.Core;
using Bar = AlgoTrader.Domain.MarketData.Bar;
using Event = AlgoTrader.Contracts.V1.TradingFeedEvent.EventOneofCase;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// A strategy that was built, and the steps of its life: some events on its own thread, then what they led to, then the next. Whoever drives it waits for each.
/// </summary>
internal sealed class StrategySession : IDisposable
{
    /// <summary>Ticks that are taken in at once, unless one of them leads to a decision: changing threads costs more than a tick.</summary>
    private const int MostAtOnce = 64;

    /// <summary>History that cannot be had at all must not keep an instance from leaving a position: so often it is waited for.</summary>
    private const int MostRefills = 3;

    private readonly CallbackThread _thread;
    private readonly StrategyInput _input;
    private readonly BarRefill _refill;
    private readonly LivePortfolio _portfolio;
    private readonly AccountFigures _account;
    private readonly InstanceBoard _board;
    private readonly StrategyLogLines _lines;
    private readonly DecisionLog? _decisions;
    private readonly List<TradingFeedEvent> _events = new(MostAtOnce);
    private readonly InstanceSwitch _gate;
    private readonly ILogger _logger;
    private readonly string _id;
    private int _failedRefills;
    private string? _missing;
    private long _breakerResetNanos = long.MinValue;

    private StrategySession(
        StrategyDefinition definition, InstanceSwitch gate, InstanceServices services, CallbackThread thread, InstanceBoard board, BuiltStrategy built, ILogger logger)
    {
        var limits = services.Options.Value.Limits;
        (_thread, _board, _gate, _logger, _id) = (thread, board, gate, logger, definition.Id);
        (Runner, Plan, Parameters, _portfolio, _lines) = built;
        Runner.Recorder = _decisions = DecisionLog.Of(services.Options.Value, definition, Parameters, Runner, logger);
        _input = new(definition.Id, Runner, _portfolio, thread, Plan, gate);
        _refill = new(definition, Runner, services.Broker, services.Time, logger);
        _account = new(services.Broker, services.Time);
        Carrier = new(definition, Runner, thread, services.Broker, gate, new("orders, changes and cancels", limits.OrdersPerMinute), EntryPatience.Of(Runner, limits.EntryDelayBars), services.Time, logger);
    }

    public StrategyRunner Runner { get; }

    public FeedPlan Plan { get; }

    public IReadOnlyDictionary<string, string> Parameters { get; }

    public DecisionCarrier Carrier { get; }

    /// <summary>Builds the strategy, on its thread: its constructor and OnStart are its own code too.</summary>
    public static async Task<StrategySession> StartAsync(
        StrategyDefinition definition, InstanceSwitch gate, InstanceServices services, CallbackThread thread, InstanceBoard board, ILogger logger)
    {
        var built = await thread.RunAsync("OnStart", () => BuiltStrategy.Of(definition, services, logger));
        return new(definition, gate, services, thread, board, built, logger);
    }

    public void Dispose() => _decisions?.Dispose();

    public Task OnFeedOpenedAsync() => _thread.RunAsync("OnGap", _input.OnFeedOpened);

    /// <summary>Takes in what waits, up to the first decision, and carries that out.</summary>
    /// <returns>Sequence of the newest event that is done with.</returns>
    public async Task<long> TakeAsync(ChannelReader<TradingFeedEvent> queue, CancellationToken cancellationToken)
    {
        _events.Clear();
        while (_events.Count < MostAtOnce && queue.TryRead(out var next))
        {
            _events.Add(next);
            if (next.EventCase is Event.Bar or Event.Session)
                break;
        }

        await ResetBreakerAsync();
        var done = 0;
        while (done < _events.Count)
        {
            var next = _events[done];
            if (next.EventCase == Event.Session)
            {
                await OnSessionAsync(next.Session, cancellationToken);
                done++;
            }
            else
            {
                if (_input.WaitsForRefill(next) && !await RefillAsync(next.Bar.StartUnixNanos, cancellationToken))
                {
                    _input.Postpone(next.Bar);
                    done++;
                }
                else
                {
                    var from = done;
                    done += await _thread.RunAsync("feed", () => Take(from));
                }
            }

            _lines.ThrowIfFlooded();
            await Carrier.CarryOutAsync(_input.Cause, cancellationToken);
            Show(_events[done - 1].EventCase);
        }

        return _events[^1].Sequence;
    }

    /// <returns>How many were taken in.</returns>
    private int Take(int from)
    {
        var at = from;
        do
        {
            _input.Take(_events[at++]);
        }
        while (at < _events.Count && !Runner.HasDecisions && _events[at].EventCase != Event.Session && !_input.WaitsForRefill(_events[at]));
        return at - from;
    }

    /// <returns>False: history could not be had, and nothing is decided on this bar; it is asked for again with the next.</returns>
    private async Task<bool> RefillAsync(long beforeNanos, CancellationToken cancellationToken)
    {
        await ReadAccountAsync(cancellationToken);
        IReadOnlyList<(InstrumentFeed Feed, Bar Bar)> bars;
        try
        {
            bars = await _refill.FetchAsync(beforeNanos, _input.Late, cancellationToken);
        }
        catch (RpcException exception) when (exception.StatusCode is not (StatusCode.Unavailable or StatusCode.Cancelled))
        {
            var isLast = ++_failedRefills >= MostRefills;
            StrategiesLog.RefillFailed(
                _logger, _id, UnixNanos.ToTime(beforeNanos), exception.Status.Detail, isLast ? "it goes on with a gap in its indicators" : "it is asked for again with the next bar");
            if (!isLast)
            {
                _missing = $"bars before {UnixNanos.ToTime(beforeNanos):HH:mm} are missing ({exception.Status.Detail}); they are asked for again with the next bar";
                return false;
            }

            bars = [.. _input.Late.OrderBy(item => item.Bar.EndNanos)];
        }

        (_failedRefills, _missing) = (0, null);
        await _thread.RunAsync("OnBar (history)", () => _input.Refill(bars));
        return true;
    }

    /// <summary>Before what comes next; after a restart before the fills of the past, of which those up to the reset then do not count.</summary>
    private async Task ResetBreakerAsync()
    {
        if (_gate.BreakerResetNanos is var reset && reset == _breakerResetNanos)
            return;
        _breakerResetNanos = reset;
        await _thread.RunAsync("OnResetBreaker", () => Runner.OnResetBreaker(reset));
    }

    private async Task OnSessionAsync(Session session, CancellationToken cancellationToken)
    {
        Carrier.IsReady = session.State == SessionState.Ready;
        _board.SetSession(session);
        if (!Carrier.IsReady)
            return;
        _input.OnReconciled();
        await ReadAccountAsync(cancellationToken);
    }

    private async Task ReadAccountAsync(CancellationToken cancellationToken)
    {
        if (_portfolio.IsOfAccount && await _account.ReadAsync(cancellationToken) is var (cash, equity))
            _portfolio.SetAccount(cash, equity);
    }

    private void Show(Event newest)
    {
        var (state, detail) = Runner.UnknownOrder is { } unknown ? (StrategyState.Paused, $"order {unknown} has an unknown fate; look it up in TWS")
            : !Carrier.IsReady ? (StrategyState.Paused, _board.SessionDetail)
            : _missing is { } missing ? (StrategyState.Paused, missing)
            : (StrategyState.Running, string.Empty);
        if (newest is Event.Bar or Event.Order or Event.Execution or Event.Session || _board.IsDue(state))
            _board.Show(this, state, detail);
    }
}
