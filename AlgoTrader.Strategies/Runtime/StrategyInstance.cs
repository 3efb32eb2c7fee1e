using System.Diagnostics;
using AlgoTrader.Contracts.Mapping;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Runtime;
using Grpc.Core;
using Bar = AlgoTrader.Domain.MarketData.Bar;
using Instrument = AlgoTrader.Domain.Instruments.Instrument;

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
        foreach (var decision in runner.UnconfirmedDecisions.ToList())
        {
            // By the wall clock, for bars may be what was missing: a decision of yesterday's close is no order for today's open.
            if (_delayedAt.TryGetValue(decision.Request.ClientOrderId, out var since) && time.GetElapsedTime(since) > runner.BarInterval)
            {
                StrategiesLog.Abandoned(logger, options.Id, decision.Request.ClientOrderId, time.GetElapsedTime(since));
                runner.Abandon(decision);
                _delayedAt.Remove(decision.Request.ClientOrderId);
                continue;
            }

            await PlaceAsync(decision, cancellationToken);
        }
    }

    private async Task OnBarAsync(Contracts.V1.Bar message, CancellationToken cancellationToken)
    {
        var bar = message.ToDomain();
        using var span = StartSpan("strategy.on_bar", message.Traceparent);
        span?.SetTag("strategy.id", options.Id).SetTag("bar.start", bar.Start.ToString("O"));

        if (runner.LastMinuteBar is not { } last || bar.StartNanos > last.EndNanos)
            await RefillAsync(bar.StartNanos, cancellationToken);

        // Its market is over: indicators need it, and nobody can trade at its prices any more.
        if (message.Backfill)
        {
            runner.OnMinuteBar(bar, warmUp: true);
            return;
        }

        foreach (var decision in runner.OnMinuteBar(bar, warmUp: false))
        {
            using var signal = StrategiesTelemetry.Source.StartActivity("strategy.signal");
            signal?.SetTag("strategy.id", options.Id)
                .SetTag("order.client_id", decision.Request.ClientOrderId)
                .SetTag("order.side", decision.Request.Side.ToString())
                .SetTag("signal.reason", decision.Reason);
            foreach (var (name, value) in runner.Indicators)
                signal?.SetTag($"indicator.{name}", value);

            StrategiesLog.Signal(
                logger, options.Id, decision.Reason, decision.Request.Side, decision.Request.Quantity, decision.Request.ClientOrderId);
            if (_ready)
                await PlaceAsync(decision, cancellationToken);
        }
    }

    /// <summary>
    /// Bars were missed, or this is the first: what lies between is fetched from history, so that indicators stay true. Nothing is
    /// decided on it. A night between two bars is such a gap too; its history is empty.
    /// </summary>
    private async Task RefillAsync(long beforeNanos, CancellationToken cancellationToken)
    {
        var from = runner.LastMinuteBar?.EndNanos ?? beforeNanos - UnixNanos.From(warmUp);
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
                runner.OnMinuteBar(bar.ToDomain(), warmUp: true);
            if (reply.Bars.Count > 0)
                StrategiesLog.Refilled(logger, options.Id, reply.Bars.Count, UnixNanos.ToTime(from), UnixNanos.ToTime(beforeNanos));
        }
        catch (RpcException exception) when (exception.StatusCode is not (StatusCode.Unavailable or StatusCode.Cancelled))
        {
            StrategiesLog.RefillFailed(logger, options.Id, UnixNanos.ToTime(from), UnixNanos.ToTime(beforeNanos), exception.Status.Detail);
        }
    }

    private async Task PlaceAsync(StrategyDecision decision, CancellationToken cancellationToken)
    {
        try
        {
            _delayedAt.TryAdd(decision.Request.ClientOrderId, time.GetTimestamp());
            var reply = await broker.Orders.PlaceOrderAsync(
                decision.Request.ToContract(), deadline: Deadline(OrderPatience), cancellationToken: cancellationToken);
            _delayedAt.Remove(decision.Request.ClientOrderId);
            runner.OnOrder(reply.Order.ToDomain());
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.InvalidArgument or StatusCode.AlreadyExists)
        {
            StrategiesLog.OrderRefused(logger, options.Id, decision.Request.ClientOrderId, exception.Status.Detail);
            throw new InvalidOperationException(
                $"The broker refused order {decision.Request.ClientOrderId}: {exception.Status.Detail}", exception);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
        {
            // It stays unconfirmed, and is placed again under the same key when the session is back.
            StrategiesLog.OrderDelayed(logger, options.Id, decision.Request.ClientOrderId, exception.Status.Detail);
        }
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
        runner.LastMinuteBar,
        new Dictionary<string, double>(runner.Indicators, StringComparer.Ordinal)));

    private static Activity? StartSpan(string name, string traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? StrategiesTelemetry.Source.StartActivity(name, ActivityKind.Consumer, parent)
            : StrategiesTelemetry.Source.StartActivity(name, ActivityKind.Consumer);
}
