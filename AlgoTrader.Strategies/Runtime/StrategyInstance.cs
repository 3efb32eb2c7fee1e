using System.Diagnostics;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;
using Grpc.Core;
using Bar = AlgoTrader.Domain.MarketData.Bar;
using Instrument = AlgoTrader.Domain.Instruments.Instrument;
using OrderRequest = AlgoTrader.Domain.Orders.OrderRequest;
using OrderSide = AlgoTrader.Domain.Orders.OrderSide;
using OrderStatus = AlgoTrader.Domain.Orders.OrderStatus;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// One strategy on its trading feed: takes in events one by one, in the broker's order, and acknowledges each when all that
/// follows from it, orders included, is with the broker. When the feed breaks it starts again where it stood: orders and fills
/// are taken over from the broker, missed bars are refilled from history, and decisions the broker never got are placed again under
/// their old key.
/// </summary>
internal sealed class StrategyInstance
{
    private static readonly TimeSpan MinuteInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>After a refusal by the gateway: it will not change its mind within a second, and counts the requests.</summary>
    private static readonly TimeSpan RefusedDelay = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan OrderPatience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan HistoryPatience = TimeSpan.FromSeconds(90);

    private readonly StrategyDefinition _definition;
    private readonly InstanceSwitch _switch;
    private readonly StrategyRunner _runner;
    private readonly IReadOnlyDictionary<string, string> _parameters;
    private readonly BrokerClients _broker;
    private readonly StrategyBoard _board;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Decisions on their way to the broker, by the time of the first attempt.</summary>
    private readonly Dictionary<string, long> _delayedAt = [];

    /// <summary>Cancels and changes that are not carried out yet.</summary>
    private readonly Queue<StrategyDecision> _changes = new();

    /// <summary>A session is ready, and everything before it on the feed has been taken over.</summary>
    private bool _ready;

    /// <summary>When the feed was lost; null while it stands, and before the first attempt.</summary>
    private long? _lostAt;

    /// <exception cref="StrategyConfigurationException">The type or a parameter is unknown, or out of bounds.</exception>
    public StrategyInstance(StrategyDefinition definition, InstanceSwitch gate, InstanceServices services)
    {
        (_definition, _switch) = (definition, gate);
        (_broker, _board, _time) = (services.Broker, services.Board, services.Time);
        _logger = services.Loggers.CreateLogger<StrategyInstance>();
        (var strategy, _parameters) = services.Catalog.Create(definition.Type, definition.Parameters);
        _runner = new(definition.Id, definition.Instruments, strategy, NoPortfolio.Instance);
    }

    /// <summary>Runs until it is cancelled, or the strategy has failed: then the board says why.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Show(StrategyState.Starting, "waiting for the broker");
        var pause = FirstRetryDelay;
        while (!cancellationToken.IsCancellationRequested)
        {
            string reason;
            var isRefused = false;
            var called = _broker.Leader.Leader;
            try
            {
                await FollowFeedAsync(cancellationToken);
                _broker.Leader.Leave(called, []);
                reason = "the broker closed the feed";
            }
            catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is (OperationCanceledException or RpcException))
            {
                break;
            }
            catch (RpcException exception)
            {
                reason = exception.Status.Detail is { Length: > 0 } detail ? detail : exception.StatusCode.ToString();
                isRefused = exception.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition;
                if (!isRefused)
                    _broker.Leader.Leave(called, exception.Trailers);
            }
            catch (Exception exception)
            {
                // The strategy itself failed. Its orders and position stand; it decides nothing more until someone restarts it.
                StrategiesLog.Faulted(_logger, _definition.Id, exception);
                Show(StrategyState.Faulted, exception.Message);
                return;
            }

            _ready = false;
            if (_lostAt is null)
            {
                pause = FirstRetryDelay;
                _lostAt = _time.GetTimestamp();
                StrategiesLog.FeedLost(_logger, _definition.Id, reason);
            }

            Show(_runner.BarsSeen == 0 ? StrategyState.Starting : StrategyState.Paused, reason);
            await Task.Delay(isRefused ? RefusedDelay : pause, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < RetryDelay ? pause * 2 : RetryDelay;
        }
    }

    private async Task FollowFeedAsync(CancellationToken cancellationToken)
    {
        using var call = _broker.TradingFeed.Open(cancellationToken: cancellationToken);
        var subscribe = new FeedSubscription
        {
            Subscriber = _definition.Id,
            StrategyId = _definition.Id,
            Bars = { _runner.Instrument.ToContract() },
        };
        await call.RequestStream.WriteAsync(new TradingFeedRequest { Subscribe = subscribe }, cancellationToken);

        await foreach (var next in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (_lostAt is { } lostAt)
            {
                StrategiesLog.FeedRestored(_logger, _definition.Id, _time.GetElapsedTime(lostAt));
                _lostAt = null;
            }

            await HandleAsync(next, cancellationToken);
            await AcknowledgeAsync(call.RequestStream, next.Sequence, cancellationToken);
        }
    }

    private static async Task AcknowledgeAsync(
        IClientStreamWriter<TradingFeedRequest> requests, long sequence, CancellationToken cancellationToken)
    {
        try
        {
            await requests.WriteAsync(new TradingFeedRequest { Acknowledge = new FeedAcknowledgement { Sequence = sequence } }, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or RpcException)
        {
            // The call is over; the reading side says why.
        }
    }

    private async Task HandleAsync(TradingFeedEvent next, CancellationToken cancellationToken)
    {
        switch (next.EventCase)
        {
            case TradingFeedEvent.EventOneofCase.Order:
                _runner.OnOrder(next.Order.ToDomain());
                break;
            case TradingFeedEvent.EventOneofCase.Execution:
                OnExecution(next.Execution);
                break;
            case TradingFeedEvent.EventOneofCase.Session:
                OnSession(next.Session);
                break;
            case TradingFeedEvent.EventOneofCase.Bar:
                await OnBarAsync(next.Bar, cancellationToken);
                break;
        }

        await CarryOutAsync(cancellationToken);
        if (_ready)
            await PlaceUnconfirmedAsync(cancellationToken);
        ShowRunning();
    }

    private void OnExecution(Execution execution)
    {
        using var span = StartSpan("strategy.on_fill", execution.Traceparent);
        span?.SetTag("strategy.id", _definition.Id).SetTag("exec.id", execution.ExecId);
        _runner.OnExecution(execution.ToDomain());
    }

    private void OnSession(Session session)
    {
        _ready = session.State == SessionState.Ready;
        _board.Session = session;
    }

    /// <summary>
    /// Places what no bar has just decided: a strategy's answer to a fill, and after an outage what never reached the broker's journal
    /// and therefore was never sent. The key is the old one.
    /// </summary>
    private async Task PlaceUnconfirmedAsync(CancellationToken cancellationToken)
    {
        foreach (var unit in _runner.UnconfirmedOrders.ToList())
        {
            var order = unit[0];
            // By the wall clock, for bars may be what was missing: a decision of yesterday's close is no order for today's open.
            if (_delayedAt.TryGetValue(order.ClientOrderId, out var since) && _time.GetElapsedTime(since) > _runner.BarInterval)
            {
                StrategiesLog.Abandoned(_logger, _definition.Id, order.ClientOrderId, _time.GetElapsedTime(since));
                foreach (var member in unit)
                    _runner.Abandon(member.ClientOrderId);
                _delayedAt.Remove(order.ClientOrderId);
                continue;
            }

            await PlaceAsync(unit, cancellationToken);
        }
    }

    private async Task OnBarAsync(Contracts.V1.Bar message, CancellationToken cancellationToken)
    {
        var bar = message.ToDomain();
        using var span = StartSpan("strategy.on_bar", message.Traceparent);
        span?.SetTag("strategy.id", _definition.Id).SetTag("bar.start", bar.Start.ToString("O"));

        if (_runner.LastBar is not { } last || bar.StartNanos > last.EndNanos)
            await RefillAsync(bar.StartNanos, cancellationToken);

        // On a bar of the past indicators are carried on, and nothing is decided: nobody can trade at its prices any more.
        _runner.OnBar(_runner.Feed(_runner.Instrument), bar, warmUp: message.Backfill);
        await CarryOutAsync(cancellationToken);
    }

    private async Task CarryOutAsync(CancellationToken cancellationToken)
    {
        foreach (var decision in _runner.TakeDecisions())
        {
            if (Refusal(decision) is { } reason)
            {
                Refuse(decision, reason);
                continue;
            }

            using var signal = StartSignal(decision);
            switch (decision)
            {
                case PlaceDecision place:
                    await PlaceAsync([place.Request], cancellationToken);
                    break;
                case PlaceUnitDecision place:
                    await PlaceAsync(place.Unit, cancellationToken);
                    break;
                default:
                    _changes.Enqueue(decision);
                    break;
            }
        }

        await ChangeAsync(cancellationToken);
    }

    /// <summary>Why an order that would take on a position is not sent now; null when it may be.</summary>
    private string? Refusal(StrategyDecision decision)
    {
        if (_switch.PausedAt(_runner.TimeNanos) is not { } paused)
            return null;
        var order = decision switch
        {
            PlaceDecision place => place.Request,
            PlaceUnitDecision place => place.Unit[0],
            _ => null,
        };
        if (order is null)
            return null;
        var position = _runner.PositionOf(order.Instrument);
        var reduces = order.Side == OrderSide.Sell ? position >= order.Quantity : -position >= order.Quantity;
        return reduces ? null : $"paused: {paused}";
    }

    private void Refuse(StrategyDecision decision, string reason)
    {
        foreach (var request in decision is PlaceDecision single ? [single.Request] : ((PlaceUnitDecision)decision).Unit)
        {
            StrategiesLog.OrderRefused(_logger, _definition.Id, request.ClientOrderId, reason);
            var now = _time.GetUtcNow();
            _runner.OnOrder(new(request, OrderStatus.Rejected, 0, null, 0, 0, reason, now, now, null));
        }
    }

    private Activity? StartSignal(StrategyDecision decision)
    {
        var signal = StrategiesTelemetry.Source.StartActivity("strategy.signal");
        signal?.SetTag("strategy.id", _definition.Id).SetTag("signal.reason", decision.Reason);
        foreach (var (name, value) in _runner.Indicators)
            signal?.SetTag($"indicator.{name}", value);
        foreach (var request in decision is PlaceDecision single ? [single.Request] : (decision as PlaceUnitDecision)?.Unit ?? [])
        {
            signal?.SetTag("order.client_id", request.ClientOrderId).SetTag("order.side", request.Side.ToString());
            StrategiesLog.Signal(_logger, _definition.Id, decision.Reason, request.Side, request.Quantity, request.ClientOrderId);
        }

        return signal;
    }

    /// <summary>Cancels and changes what was placed. What cannot go out now waits for the session; what has ended meanwhile needs nothing.</summary>
    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        while (_ready && _changes.TryPeek(out var decision))
        {
            try
            {
                if (decision is CancelDecision cancel)
                {
                    var reply = await _broker.Orders.CancelOrderAsync(
                        new() { ClientOrderId = cancel.ClientOrderId }, deadline: Deadline(OrderPatience), cancellationToken: cancellationToken);
                    _runner.OnOrder(reply.Order.ToDomain());
                }
                else if (decision is ChangeDecision { Change: var change })
                {
                    var reply = await _broker.Orders.ModifyOrderAsync(
                        change.ToContract(), deadline: Deadline(OrderPatience), cancellationToken: cancellationToken);
                    _runner.OnOrder(reply.Order.ToDomain());
                }
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                return;
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.InvalidArgument)
            {
                StrategiesLog.ChangeRefused(_logger, _definition.Id, decision.Reason, exception.Status.Detail);
            }

            _changes.Dequeue();
        }
    }

    /// <summary>
    /// Bars were missed, or this is the first: what lies between is fetched from history, so that indicators stay true. Nothing is
    /// decided on it. A night between two bars is such a gap too; its history is empty.
    /// </summary>
    private async Task RefillAsync(long beforeNanos, CancellationToken cancellationToken)
    {
        var from = _runner.LastBar?.EndNanos ?? beforeNanos - UnixNanos.From(_definition.WarmUp);
        var request = new GetHistoricalBarsRequest
        {
            Instrument = _runner.Instrument.ToContract(),
            IntervalSeconds = (int)MinuteInterval.TotalSeconds,
            FromUnixNanos = from,
            ToUnixNanos = beforeNanos,
        };
        try
        {
            var reply = await _broker.MarketData.GetHistoricalBarsAsync(
                request, deadline: Deadline(HistoryPatience), cancellationToken: cancellationToken);
            foreach (var bar in reply.Bars)
                _runner.OnBar(bar.ToDomain(), warmUp: true);
            if (reply.Bars.Count > 0)
                StrategiesLog.Refilled(_logger, _definition.Id, reply.Bars.Count, UnixNanos.ToTime(from), UnixNanos.ToTime(beforeNanos));
        }
        catch (RpcException exception) when (exception.StatusCode is not (StatusCode.Unavailable or StatusCode.Cancelled))
        {
            StrategiesLog.RefillFailed(_logger, _definition.Id, UnixNanos.ToTime(from), UnixNanos.ToTime(beforeNanos), exception.Status.Detail);
        }
    }

    /// <summary>While there is no session they stay unconfirmed, and are placed later.</summary>
    private async Task PlaceAsync(IReadOnlyList<OrderRequest> unit, CancellationToken cancellationToken)
    {
        if (!_ready)
            return;
        var key = unit[0].ClientOrderId;
        try
        {
            _delayedAt.TryAdd(key, _time.GetTimestamp());
            foreach (var order in await PlaceNowAsync(unit, cancellationToken))
                _runner.OnOrder(order.ToDomain());
            _delayedAt.Remove(key);
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.InvalidArgument or StatusCode.AlreadyExists)
        {
            StrategiesLog.OrderRefused(_logger, _definition.Id, key, exception.Status.Detail);
            throw new InvalidOperationException($"The broker refused order {key}: {exception.Status.Detail}", exception);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
        {
            // It stays unconfirmed, and is placed again under the same key when the session is back.
            StrategiesLog.OrderDelayed(_logger, _definition.Id, key, exception.Status.Detail);
        }
    }

    private async Task<IReadOnlyList<Order>> PlaceNowAsync(IReadOnlyList<OrderRequest> unit, CancellationToken cancellationToken)
    {
        if (unit is [var single])
            return [(await _broker.Orders.PlaceOrderAsync(single.ToContract(), deadline: Deadline(OrderPatience), cancellationToken: cancellationToken)).Order];
        var request = new PlaceOrdersRequest { Orders = { unit.Select(order => order.ToContract()) } };
        return (await _broker.Orders.PlaceOrdersAsync(request, deadline: Deadline(OrderPatience), cancellationToken: cancellationToken)).Orders;
    }

    private DateTime Deadline(TimeSpan patience) => (_time.GetUtcNow() + patience).UtcDateTime;

    private void ShowRunning()
    {
        if (_runner.UnknownOrder is { } unknown)
            Show(StrategyState.Paused, $"order {unknown} has an unknown fate; look it up in TWS");
        else if (!_ready)
            Show(StrategyState.Paused, _board.Session is { Detail.Length: > 0 } session ? session.Detail : "the gateway session is not ready");
        else
            Show(StrategyState.Running, string.Empty);
    }

    private void Show(StrategyState state, string detail) => _board.Set(new StrategyView(
        _definition.Id,
        _definition.Type,
        _runner.Instrument,
        _parameters,
        state,
        detail,
        _runner.Position,
        _runner.RealizedPnl,
        _runner.Fees,
        _runner.BarsSeen,
        _runner.LastBar,
        new Dictionary<string, double>(_runner.Indicators, StringComparer.Ordinal)));

    private static Activity? StartSpan(string name, string traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? StrategiesTelemetry.Source.StartActivity(name, ActivityKind.Consumer, parent)
            : StrategiesTelemetry.Source.StartActivity(name, ActivityKind.Consumer);
}
