using AlgoTrader.IbBroker.Core;
using AlgoTrader.ServiceDefaults;
using AlgoTrader.Tws;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// Keeps one session with the gateway: connects, follows it until it breaks, and connects again, for as long as the broker lives.
/// A gateway that is not there is waited for, and said.
/// </summary>
internal sealed class GatewaySession(
    BrokerLoop loop,
    SessionDesk desk,
    SessionBoard board,
    IConfiguration configuration,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<GatewaySession> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);

    private volatile TwsConnection? _connection;

    /// <summary>The open connection, for requests whose answer concerns only the caller; null while there is none.</summary>
    public TwsConnection? Connection => _connection;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var address = configuration.GetServiceEndpoint("ib-gateway", "tws", "tcp://localhost:4002");
        var endpoint = new TwsEndpoint(address.Host, address.Port);
        var delay = FirstDelay;
        while (!stoppingToken.IsCancellationRequested)
        {
            string reason;
            try
            {
                reason = await RunSessionAsync(endpoint, () => delay = FirstDelay, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // Whatever it is, the broker lives on and tries again: its callers need an answer, and its orders a session.
                reason = exception.Message;
                if (exception is not TwsException)
                    BrokerLog.SessionFailed(logger, exception);
            }

            BrokerLog.ConnectFailed(logger, endpoint.ToString(), reason, delay);
            loop.Post(() => desk.Connecting(endpoint.ToString(), options.Value.ClientId, $"waiting for the gateway at {endpoint}: {reason}"));
            await Task.Delay(delay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, options.Value.MaxReconnectDelay.Ticks));
        }
    }

    /// <returns>Why the session ended.</returns>
    private async Task<string> RunSessionAsync(TwsEndpoint endpoint, Action onConnected, CancellationToken stoppingToken)
    {
        BrokerLog.Connecting(logger, endpoint.ToString());
        loop.Post(() => desk.Connecting(endpoint.ToString(), options.Value.ClientId, $"connecting to {endpoint}"));

        var inbox = new GatewayInbox(loop, desk);
        var connectionOptions = new TwsConnectionOptions
        {
            HandshakeStepTimeout = options.Value.ConnectTimeout,
            RequestTimeout = options.Value.RequestTimeout,
        };
        await using var connection = await TwsConnection.ConnectAsync(
            endpoint, options.Value.ClientId, inbox, connectionOptions, time, stoppingToken);
        onConnected();
        _connection = connection;
        try
        {
            var welcome = new GatewayWelcome(connection.ManagedAccounts[0], connection.ServerVersion, connection.NextValidId);
            loop.Post(() => desk.Begin(new GatewayLink(connection), welcome));
            return await WatchAsync(connection, stoppingToken);
        }
        finally
        {
            _connection = null;
            var reason = connection.ClosedBecause?.Message ?? "closed by the broker";
            loop.Post(() => desk.End(reason));
        }
    }

    /// <summary>Waits for the end of the connection, and finds a half-open one by its silence.</summary>
    private async Task<string> WatchAsync(TwsConnection connection, CancellationToken stoppingToken)
    {
        var received = connection.MessagesReceived;
        while (true)
        {
            await connection.Completion.WaitAsync(options.Value.HeartbeatInterval, time, stoppingToken)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            stoppingToken.ThrowIfCancellationRequested();
            if (connection.Completion.IsCompleted)
                return connection.ClosedBecause?.Message ?? "closed";

            if (board.Current.State == SessionState.Synchronizing
                && time.GetUtcNow() - board.Current.Since > options.Value.ConnectTimeout)
            {
                return $"the gateway did not list its orders, executions and positions within {options.Value.ConnectTimeout.TotalSeconds:0} s";
            }

            // In a lock-step replay silence is the normal state, and a reqCurrentTime would be taken for an acknowledgement.
            if (connection.MessagesReceived == received && !options.Value.AcknowledgeBars)
                await connection.RequestCurrentTimeAsync(options.Value.HeartbeatInterval, stoppingToken);
            received = connection.MessagesReceived;
        }
    }
}
