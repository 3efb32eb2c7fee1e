using System.Threading.Channels;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Trading.Runtime;
using AlgoTrader.Trading.Strategies;
using Grpc.Core;

namespace AlgoTrader.Strategies.Runtime;

/// <summary>
/// One strategy on its trading feed: takes in events one by one, in the broker's order, and acknowledges each when all that
/// follows from it, orders included, is with the broker. When the feed breaks it starts again where it stood: orders and fills
/// are taken over from the broker, missed bars are refilled from history, and decisions the broker never got are placed again under
/// their old key. The strategy's own code runs on a thread of its own; when it throws, hangs or floods, this instance ends, and no other.
/// </summary>
/// <param name="onFault">Is told when the strategy has failed, and again when its orders are dealt with; must not block.</param>
internal sealed class StrategyInstance(StrategyDefinition definition, InstanceSwitch gate, InstanceServices services, Action<InstanceFault>? onFault = null)
{
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>After a refusal by the gateway: it will not change its mind within a second, and counts the requests.</summary>
    private static readonly TimeSpan RefusedDelay = TimeSpan.FromSeconds(30);

    private readonly BrokerClients _broker = services.Broker;
    private readonly TimeProvider _time = services.Time;
    private readonly ILogger _logger = services.Loggers.CreateLogger<StrategyInstance>();
    private readonly InstanceBoard _board = new(definition, services.Board, services.Time);
    private StrategySession? _session;

    /// <summary>When the feed was lost; null while it stands, and before the first attempt.</summary>
    private long? _lostAt;

    /// <summary>Runs until it is cancelled, or the strategy has failed: then the board says why.</summary>
    /// <exception cref="StrategyConfigurationException">The type or a parameter is unknown, or out of bounds, or the id is blocked.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (services.Abandoned.Blocks(definition.Id) is { } blocked)
            throw new StrategyConfigurationException($"Instance '{definition.Id}' cannot start: {blocked}.");
        var limits = services.Options.Value.Limits;
        using var thread = new CallbackThread(definition.Id, limits.CallbackTimeout, _time, services.Abandoned);
        try
        {
            _session = await StrategySession.StartAsync(definition, gate, services, thread, _board, _logger);
            await FollowAsync(_session, limits, cancellationToken);
            await thread.RunAsync("OnStop", _session.Runner.Stop);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops, or the instance is ended.
        }
        catch (StrategyConfigurationException)
        {
            throw;
        }
        catch (CallbackHungException exception)
        {
            await FailAsync(exception, exception.Message, cancellationToken);
        }
        catch (Exception exception)
        {
            var reason = exception is StrategyFloodedException ? exception.Message : $"{thread.Callback} threw {exception.GetType().Name}: {exception.Message}";
            await FailAsync(exception, reason, cancellationToken);
        }
        finally
        {
            _session?.Dispose();
        }
    }

    private async Task FollowAsync(StrategySession session, InstanceLimits limits, CancellationToken cancellationToken)
    {
        _board.Show(session, StrategyState.Starting, "waiting for the broker");
        var pause = FirstRetryDelay;
        while (!cancellationToken.IsCancellationRequested)
        {
            string reason;
            var isRefused = false;
            var called = _broker.Leader.Leader;
            try
            {
                await FollowFeedAsync(session, limits, cancellationToken);
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
                isRefused = exception.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.InvalidArgument;
                if (!isRefused)
                    _broker.Leader.Leave(called, exception.Trailers);
            }

            session.Carrier.IsReady = false;
            if (_lostAt is null)
            {
                pause = FirstRetryDelay;
                _lostAt = _time.GetTimestamp();
                StrategiesLog.FeedLost(_logger, definition.Id, reason);
            }

            _board.Show(session, session.Runner.BarsSeen == 0 ? StrategyState.Starting : StrategyState.Paused, reason);
            await Task.Delay(isRefused ? RefusedDelay : pause, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < RetryDelay ? pause * 2 : RetryDelay;
        }
    }

    private async Task FollowFeedAsync(StrategySession session, InstanceLimits limits, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var call = _broker.TradingFeed.Open(cancellationToken: ended.Token);
        await WriteAsync(call.RequestStream, new() { Subscribe = session.Plan.ToSubscription(definition.Id, gate.Epoch) }, cancellationToken);
        var queue = Channel.CreateBounded<TradingFeedEvent>(new BoundedChannelOptions(limits.QueueLength) { SingleReader = true, SingleWriter = true });
        StrategiesTelemetry.Watch(definition.Id, () => queue.Reader.Count);
        var reading = ReadAsync(call.ResponseStream, queue.Writer, ended.Token);
        try
        {
            var isFirst = true;
            while (await queue.Reader.WaitToReadAsync(cancellationToken))
            {
                if (isFirst)
                    await OnOpenedAsync(session);
                isFirst = false;
                var sequence = await session.TakeAsync(queue.Reader, cancellationToken);
                await WriteAsync(call.RequestStream, new() { Acknowledge = new() { Sequence = sequence } }, cancellationToken);
            }
        }
        finally
        {
            StrategiesTelemetry.Forget(definition.Id);
            await ended.CancelAsync();
            await reading;
        }
    }

    private async Task OnOpenedAsync(StrategySession session)
    {
        if (_lostAt is { } lostAt)
        {
            StrategiesLog.FeedRestored(_logger, definition.Id, _time.GetElapsedTime(lostAt));
            _lostAt = null;
        }

        await session.OnFeedOpenedAsync();
    }

    /// <summary>Reads on while the strategy works; when its queue is full the broker waits, and conflates.</summary>
    private static async Task ReadAsync(IAsyncStreamReader<TradingFeedEvent> events, ChannelWriter<TradingFeedEvent> queue, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var next in events.ReadAllAsync(cancellationToken))
                await queue.WriteAsync(next, cancellationToken);
            queue.TryComplete();
        }
        catch (Exception exception)
        {
            // Whoever takes out of the queue learns it, after what came before.
            queue.TryComplete(exception);
        }
    }

    private static async Task WriteAsync(
        IClientStreamWriter<TradingFeedRequest> requests, TradingFeedRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await requests.WriteAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or RpcException)
        {
            // The call is over; the reading side says why.
        }
    }

    /// <summary>The strategy itself failed. It decides nothing more until someone starts it again; its position stands unless its definition says otherwise.</summary>
    private async Task FailAsync(Exception exception, string reason, CancellationToken cancellationToken)
    {
        StrategiesTelemetry.Faults.Add(1, new KeyValuePair<string, object?>("strategy.id", definition.Id));
        StrategiesLog.Faulted(_logger, definition.Id, reason, exception);
        await FailAgainAsync(reason, cancellationToken);
    }

    /// <summary>Deals with the orders of a strategy that has failed, perhaps in another process that did not come to it.</summary>
    public async Task FailAgainAsync(string reason, CancellationToken cancellationToken)
    {
        Show(new(reason, IsDone: false));
        try
        {
            var done = await new FaultCleanup(definition, gate, _broker, _time).RunAsync(cancellationToken);
            Show(new($"{reason}; {done}", IsDone: true));
            StrategiesLog.CleanedUp(_logger, definition.Id, done);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Show(new($"{reason}; its orders could not be dealt with: {failure.Message}", IsDone: true));
            StrategiesLog.CleanedUp(_logger, definition.Id, failure.Message);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops; what is left stands with the broker.
        }
    }

    private void Show(InstanceFault fault)
    {
        _board.ShowFault(fault.Reason);
        onFault?.Invoke(fault);
    }
}
