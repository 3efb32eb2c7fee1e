using System.Diagnostics;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;
using Grpc.Core;
using Bar = AlgoTrader.Domain.MarketData.Bar;
using Instrument = AlgoTrader.Domain.Instruments.Instrument;
using OrderRequest = AlgoTrader.Domain.Orders.OrderRequest;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// One strategy on its trading feed: takes in events one by one, in the broker's order, and acknowledges each when all that
/// follows from it, orders included, is with the broker. When the feed breaks it starts again where it stood: orders and fills
/// are taken over from the broker, missed bars are refilled from history, and decisions the broker never got are placed again under
/// their old key.
/// </summary>
internal sealed class StrategyInstance(
    StrategyInstanceOptions options,
    StrategyRunner runner,
    IReadOnlyDictionary<string, string> parameters,
    TimeSpan warmUp,
    BrokerClients broker,
    StrategyBoard board,
    TimeProvider time,
    ILogger<StrategyInstance> logger)
{
    private static readonly TimeSpan MinuteInterval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>After a refusal by the gateway: it will not change its mind within a second, and counts the requests.</summary>
    private static readonly TimeSpan RefusedDelay = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan OrderPatience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan HistoryPatience = TimeSpan.FromSeconds(90);

    /// <summary>Decisions on their way to the broker, by the time of the first attempt.</summary>
    private readonly Dictionary<string, long> _delayedAt = [];

    /// <summary>Cancels and changes that are not carried out yet.</summary>
    private readonly Queue<StrategyDecision> _changes = new();

    /// <summary>A session is ready, and everything before it on the feed has been taken over.</summary>
    private bool _ready;

    /// <summary>When the feed was lost; null while it stands, and before the first attempt.</summary>
    private long? _lostAt;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Show(StrategyState.Starting, "waiting for the broker");
        var pause = FirstRetryDelay;
        while (!cancellationToken.IsCancellationRequested)
        {
            string reason;
            var isRefused = false;
            var called = broker.Leader.Leader;
            try
            {
                await FollowFeedAsync(cancellationToken);
                broker.Leader.Leave(called, []);
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
                    broker.Leader.Leave(called, exception.Trailers);
            }
            catch (Exception exception)
            {
                // The strategy itself failed. Its orders and position stand; it decides nothing more until someone restarts it.
                StrategiesLog.Faulted(logger, options.Id, exception);
                Show(StrategyState.Faulted, exception.Message);
                return;
            }

            _ready = false;
            if (_lostAt is null)
            {
                pause = FirstRetryDelay;
                _lostAt = time.GetTimestamp();
                StrategiesLog.FeedLost(logger, options.Id, reason);
            }

            Show(runner.BarsSeen == 0 ? StrategyState.Starting : StrategyState.Paused, reason);
            await Task.Delay(isRefused ? RefusedDelay : pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < RetryDelay ? pause * 2 : RetryDelay;
        }
    }

    private async Task FollowFeedAsync(CancellationToken cancellationToken)
    {
        using var call = broker.TradingFeed.Open(cancellationToken: cancellationToken);
        var subscribe = new FeedSubscription
        {
            Subscriber = options.Id,
            StrategyId = options.Id,
            Bars = { runner.Instrument.ToContract() },
        };
        await call.RequestStream.WriteAsync(new TradingFeedRequest { Subscribe = subscribe }, cancellationToken);

        await foreach (var next in call.ResponseStream.ReadAllAsync(cancellationToken))
        {
            if (_lostAt is { } lostAt)
            {
                StrategiesLog.FeedRestored(logger, options.Id, time.GetElapsedTime(lostAt));
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
                runner.OnOrder(next.Order.ToDomain());
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
        span?.SetTag("strategy.id", options.Id).SetTag("exec.id", execution.ExecId);
        runner.OnExecution(execution.ToDomain());
    }

    private void OnSession(Session session)
    {
        _ready = session.State == SessionState.Ready;
        board.Session = session;
    }

    /// <summary>
    /// Places what no bar has just decided: a strategy's answer to a fill, and after an outage what never reached the broker's journal
    /// and therefore was never sent. The key is the old one.
    /// </summary>
    private async Task PlaceUnconfirmedAsync(CancellationToken cancellationToken)
    {
        foreach (var unit in runner.UnconfirmedOrders.ToList())
        {
            var order = unit[0];
            // By the wall clock, for bars may be what was missing: a decision of yesterday's close is no order for today's open.
            if (_delayedAt.TryGetValue(order.ClientOrderId, out var since) && time.GetElapsedTime(since) > runner.BarInterval)
            {
                StrategiesLog.Abandoned(logger, options.Id, order.ClientOrderId, time.GetElapsedTime(since));
                foreach (var member in unit)
                    runner.Abandon(member.ClientOrderId);
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
        span?.SetTag("strategy.id", options.Id).SetTag("bar.start", bar.Start.ToString("O"));

        if (runner.LastBar is not { } last || bar.StartNanos > last.EndNanos)
            await RefillAsync(bar.StartNanos, cancellationToken);

        // On a bar of the past indicators are carried on, and nothing is decided: nobody can trade at its prices any more.
        runner.OnBar(runner.Feed(runner.Instrument), bar, warmUp: message.Backfill);
        await CarryOutAsync(cancellationToken);
    }

    private async Task CarryOutAsync(CancellationToken cancellationToken)
    {
        foreach (var decision in runner.TakeDecisions())
        {
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

    private Activity? StartSignal(StrategyDecision decision)
    {
        var signal = StrategiesTelemetry.Source.StartActivity("strategy.signal");
        signal?.SetTag("strategy.id", options.Id).SetTag("signal.reason", decision.Reason);
        foreach (var (name, value) in runner.Indicators)
            signal?.SetTag($"indicator.{name}", value);
        foreach (var request in decision is PlaceDecision single ? [single.Request] : (decision as PlaceUnitDecision)?.Unit ?? [])
        {
            signal?.SetTag("order.client_id", request.ClientOrderId).SetTag("order.side", request.Side.ToString());
            StrategiesLog.Signal(logger, options.Id, decision.Reason, request.Side, request.Quantity, request.ClientOrderId);
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
                    var reply = await broker.Orders.CancelOrderAsync(
                        new() { ClientOrderId = cancel.ClientOrderId }, deadline: Deadline(OrderPatience), cancellationToken: cancellationToken);
                    runner.OnOrder(reply.Order.ToDomain());
                }
                else if (decision is ChangeDecision { Change: var change })
                {
                    var reply = await broker.Orders.ModifyOrderAsync(
                        change.ToContract(), deadline: Deadline(OrderPatience), cancellationToken: cancellationToken);
                    runner.OnOrder(reply.Order.ToDomain());
                }
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                return;
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.InvalidArgument)
            {
                StrategiesLog.ChangeRefused(logger, options.Id, decision.Reason, exception.Status.Detail);
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
        var from = runner.LastBar?.EndNanos ?? beforeNanos - UnixNanos.From(warmUp);
        var request = new GetHistoricalBarsRequest
        {
            Instrument = runner.Instrument.ToContract(),
            IntervalSeconds = (int)MinuteInterval.TotalSeconds,
            FromUnixNanos = from,
            ToUnixNanos = beforeNanos,
        };
        try
        {
            var reply = await broker.MarketData.GetHistoricalBarsAsync(
                request, deadline: Deadline(HistoryPatience), cancellationToken: cancellationToken);
            foreach (var bar in reply.Bars)
                runner.OnBar(bar.ToDomain(), warmUp: true);
            if (reply.Bars.Count > 0)
                StrategiesLog.Refilled(logger, options.Id, reply.Bars.Count, UnixNanos.ToTime(from), UnixNanos.ToTime(beforeNanos));
        }
        catch (RpcException exception) when (exception.StatusCode is not (StatusCode.Unavailable or StatusCode.Cancelled))
        {
            StrategiesLog.RefillFailed(logger, options.Id, UnixNanos.ToTime(from), UnixNanos.ToTime(beforeNanos), exception.Status.Detail);
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
            _delayedAt.TryAdd(key, time.GetTimestamp());
            foreach (var order in await PlaceNowAsync(unit, cancellationToken))
                runner.OnOrder(order.ToDomain());
            _delayedAt.Remove(key);
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.InvalidArgument or StatusCode.AlreadyExists)
        {
            StrategiesLog.OrderRefused(logger, options.Id, key, exception.Status.Detail);
            throw new InvalidOperationException($"The broker refused order {key}: {exception.Status.Detail}", exception);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
        {
            // It stays unconfirmed, and is placed again under the same key when the session is back.
            StrategiesLog.OrderDelayed(logger, options.Id, key, exception.Status.Detail);
        }
    }

    private async Task<IReadOnlyList<Order>> PlaceNowAsync(IReadOnlyList<OrderRequest> unit, CancellationToken cancellationToken)
    {
        if (unit is [var single])
            return [(await broker.Orders.PlaceOrderAsync(single.ToContract(), deadline: Deadline(OrderPatience), cancellationToken: cancellationToken)).Order];
        var request = new PlaceOrdersRequest { Orders = { unit.Select(order => order.ToContract()) } };
        return (await broker.Orders.PlaceOrdersAsync(request, deadline: Deadline(OrderPatience), cancellationToken: cancellationToken)).Orders;
    }

    private DateTime Deadline(TimeSpan patience) => (time.GetUtcNow() + patience).UtcDateTime;

    private void ShowRunning()
    {
        if (runner.UnknownOrder is { } unknown)
            Show(StrategyState.Paused, $"order {unknown} has an unknown fate; look it up in TWS");
        else if (!_ready)
            Show(StrategyState.Paused, board.Session is { Detail.Length: > 0 } session ? session.Detail : "the gateway session is not ready");
        else
            Show(StrategyState.Running, string.Empty);
    }

    private void Show(StrategyState state, string detail) => board.Set(new StrategyView(
        options.Id,
        options.Type,
        runner.Instrument,
        parameters,
        state,
        detail,
        runner.Position,
        runner.RealizedPnl,
        runner.Fees,
        runner.BarsSeen,
        runner.LastBar,
        new Dictionary<string, double>(runner.Indicators, StringComparer.Ordinal)));

    private static Activity? StartSpan(string name, string traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? StrategiesTelemetry.Source.StartActivity(name, ActivityKind.Consumer, parent)
            : StrategiesTelemetry.Source.StartActivity(name, ActivityKind.Consumer);
}
