using AlgoTrader.Api.Broker;
using AlgoTrader.Api.Models;
using AlgoTrader.Api.Models.Risk;
using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Api.Streams;

/// <summary>Follows the broker's streams, and the bars of every instrument that a strategy trades, and passes them on to the pages.</summary>
internal sealed class BrokerRelay(
    Orders.OrdersClient orders,
    Accounts.AccountsClient accounts,
    MarketData.MarketDataClient marketData,
    Risk.RiskClient risk,
    Strategies.StrategiesClient strategies,
    LeaderCallInvoker leader,
    LiveEvents events,
    TradingMode mode,
    TimeProvider time,
    ILogger<BrokerRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Strategies may be added, and the host of them restarted.</summary>
    private static readonly TimeSpan RelistDelay = TimeSpan.FromSeconds(5);

    private readonly Outage _broker = new("broker", time, logger);
    private readonly Outage _strategies = new("strategy host", time, logger);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        FollowAsync(
            "session",
            token => accounts.StreamSession(new(), cancellationToken: token),
            session => new("session", SessionView.From(session, mode.Of(session.Account))),
            stoppingToken),
        // With what stands already: whatever changed while the stream was down, the pages are told. They know it by its key.
        FollowAsync(
            "orders",
            token => orders.StreamOrders(new() { IncludeExisting = true }, cancellationToken: token),
            order => new("order", OrderView.From(order)),
            stoppingToken),
        FollowAsync(
            "executions",
            token => orders.StreamExecutions(new() { IncludeExisting = true }, cancellationToken: token),
            execution => new("execution", ExecutionView.From(execution)),
            stoppingToken),
        FollowAsync(
            "positions",
            token => accounts.StreamPositions(new(), cancellationToken: token),
            position => new("position", PositionView.From(position)),
            stoppingToken),
        FollowAsync(
            "risk",
            token => risk.StreamRiskState(new(), cancellationToken: token),
            state => new("risk", RiskStateView.From(state)),
            stoppingToken),
        FollowBarsAsync(stoppingToken));

    private async Task FollowBarsAsync(CancellationToken stoppingToken)
    {
        var followed = new Dictionary<Instrument, Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var reply = await strategies.ListStrategiesAsync(new(), cancellationToken: stoppingToken);
                _strategies.Stands("list");
                foreach (var instrument in reply.Strategies.Select(strategy => strategy.Instrument).Where(i => i is not null).Distinct())
                {
                    if (!followed.ContainsKey(instrument))
                        followed.Add(instrument, FollowBarsAsync(instrument, stoppingToken));
                }
            }
            catch (RpcException exception) when (!stoppingToken.IsCancellationRequested)
            {
                _strategies.Lost("list", Reason(exception));
            }
            catch (Exception exception) when (exception is RpcException or OperationCanceledException)
            {
                break;
            }

            await Task.Delay(RelistDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(followed.Values);
    }

    private Task FollowBarsAsync(Instrument instrument, CancellationToken stoppingToken) => FollowAsync(
        $"bars of {instrument.Symbol}",
        token => marketData.StreamBars(new() { Instrument = instrument }, cancellationToken: token),
        bar => new("bar", LiveBarView.From(bar)),
        stoppingToken);

    /// <summary>Passes a stream on for as long as the API runs, and opens it again whenever it is lost.</summary>
    private async Task FollowAsync<TMessage>(
        string stream,
        Func<CancellationToken, AsyncServerStreamingCall<TMessage>> open,
        Func<TMessage, LiveEvent> toEvent,
        CancellationToken stoppingToken)
    {
        string? refusal = null;
        var delay = FirstRetryDelay;
        while (!stoppingToken.IsCancellationRequested)
        {
            var called = leader.Leader;
            try
            {
                using var call = open(stoppingToken);
                await call.ResponseHeadersAsync;
                _broker.Stands(stream);
                await foreach (var message in call.ResponseStream.ReadAllAsync(stoppingToken))
                {
                    delay = FirstRetryDelay;
                    events.Publish(toEvent(message));
                }

                leader.Leave(called, []);
                OnLost(stream, "the broker closed the stream");
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition)
            {
                // The broker is there and refuses this one stream: no outage, and said once.
                _broker.Stands(stream);
                if (refusal != exception.Status.Detail)
                    ApiLog.StreamRefused(logger, stream, refusal = exception.Status.Detail);
                delay = RetryDelay;
            }
            catch (Exception exception)
            {
                // Whatever one message or connection did, the pages need the next. It may stand by, and know who leads.
                leader.Leave(called, (exception as RpcException)?.Trailers ?? []);
                OnLost(stream, exception is RpcException rpc ? Reason(rpc) : exception.Message);
            }

            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            delay = delay * 2 < RetryDelay ? delay * 2 : RetryDelay;
        }
    }

    private void OnLost(string stream, string reason)
    {
        if (_broker.Lost(stream, reason) && stream == "session")
            events.Publish(new("session", SessionView.BrokerAway(reason, mode.Of(string.Empty), time.GetUtcNow())));
    }

    private static string Reason(RpcException exception) =>
        exception.Status.Detail is { Length: > 0 } detail ? detail : exception.StatusCode.ToString();
}
