using AlgoTrader.Api.Broker;
using AlgoTrader.Api.Models;
using AlgoTrader.Contracts.V1;
using Grpc.Core;

namespace AlgoTrader.Api.Streams;

/// <summary>Follows the broker's streams, and the bars of every instrument that a strategy trades, and passes them on to the pages.</summary>
internal sealed class BrokerRelay(
    Orders.OrdersClient orders,
    Accounts.AccountsClient accounts,
    MarketData.MarketDataClient marketData,
    Strategies.StrategiesClient strategies,
    LiveEvents events,
    TradingMode mode,
    TimeProvider time,
    ILogger<BrokerRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        FollowAsync("session", FollowSessionAsync, stoppingToken),
        FollowAsync("orders", token => RelayAsync(orders.StreamOrders(new(), cancellationToken: token), "order", OrderView.From, token), stoppingToken),
        FollowAsync("executions", token => RelayAsync(orders.StreamExecutions(new(), cancellationToken: token), "execution", ExecutionView.From, token), stoppingToken),
        FollowAsync("positions", token => RelayAsync(accounts.StreamPositions(new(), cancellationToken: token), "position", PositionView.From, token), stoppingToken),
        FollowAsync("bars", FollowBarsAsync, stoppingToken));

    private async Task FollowSessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RelayAsync(
                accounts.StreamSession(new(), cancellationToken: cancellationToken),
                "session",
                session => SessionView.From(session, mode.Of(session.Account)),
                cancellationToken);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            events.Publish(new("session", SessionView.BrokerAway(exception.Status.Detail, mode.Of(string.Empty), time.GetUtcNow())));
            throw;
        }
    }

    private async Task FollowBarsAsync(CancellationToken cancellationToken)
    {
        var reply = await strategies.ListStrategiesAsync(new(), cancellationToken: cancellationToken);
        var instruments = reply.Strategies.Select(strategy => strategy.Instrument).Distinct().ToList();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var streams = instruments.ConvertAll(instrument => RelayAsync(
            marketData.StreamBars(new() { Instrument = instrument }, cancellationToken: any.Token), "bar", LiveBarView.From, any.Token));
        try
        {
            await await Task.WhenAny(streams);
        }
        finally
        {
            await any.CancelAsync();
        }
    }

    private async Task RelayAsync<TMessage, TView>(
        AsyncServerStreamingCall<TMessage> call, string name, Func<TMessage, TView> toView, CancellationToken cancellationToken)
        where TView : notnull
    {
        using (call)
        {
            await foreach (var message in call.ResponseStream.ReadAllAsync(cancellationToken))
                events.Publish(new(name, toView(message)));
        }
    }

    private async Task FollowAsync(string what, Func<CancellationToken, Task> follow, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await follow(stoppingToken);
            }
            catch (Exception exception) when (exception is RpcException or OperationCanceledException)
            {
                if (stoppingToken.IsCancellationRequested)
                    return;
                ApiLog.StreamLost(logger, what, exception is RpcException rpc ? rpc.Status.Detail : exception.Message);
            }

            await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
