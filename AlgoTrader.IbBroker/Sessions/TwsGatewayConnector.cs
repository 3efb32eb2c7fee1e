using System.Collections.Concurrent;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws;
using AlgoTrader.Tws.Connection;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>Connections over TCP. Their threads end here: what they have to say is posted to the loop.</summary>
internal sealed class TwsGatewayConnector(
    IWorkQueue loop, IOptions<GatewayOptions> options, TimeProvider time, ILogger<TwsGatewayConnector> logger)
    : IGatewayConnector, IAsyncDisposable
{
    private readonly ConcurrentDictionary<TwsGatewayLink, Task> _open = new();

    public IGatewayLink Connect(GatewayEndpoint endpoint, int clientId, IGatewayListener listener)
    {
        var link = new TwsGatewayLink();
        var run = RunAsync(link, endpoint, clientId, listener);
        _open[link] = run;
        // After the entry was made, however soon it ends.
        _ = run.ContinueWith(ended => _open.TryRemove(new(link, ended)), TaskScheduler.Default);
        return link;
    }

    public async ValueTask DisposeAsync()
    {
        var running = _open.ToArray();
        foreach (var (link, _) in running)
            link.Close();
        await Task.WhenAll(running.Select(entry => entry.Value));
    }

    private async Task RunAsync(TwsGatewayLink link, GatewayEndpoint endpoint, int clientId, IGatewayListener listener)
    {
        // Off the loop: names are resolved and sockets made here.
        await Task.Yield();
        var connectionOptions = new TwsConnectionOptions
        {
            HandshakeStepTimeout = options.Value.HandshakeStepTimeout,
            RequestTimeout = options.Value.RequestTimeout,
        };
        string reason;
        try
        {
            await using var connection = await TwsConnection.ConnectAsync(
                new(endpoint.Host, endpoint.Port), clientId, new GatewayInbox(loop, link, listener), connectionOptions, time, link.Closing);
            link.Connection = connection;
            var welcome = new GatewayWelcome(connection.ManagedAccounts[0], connection.ServerVersion, connection.NextValidId);
            loop.Post(() => listener.Opened(link, welcome));
            await connection.Completion.WaitAsync(link.Closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            link.Connection = null;
            reason = connection.ClosedBecause?.Message ?? "closed by the broker";
        }
        catch (Exception exception)
        {
            // Whatever it is, the broker lives on and tries again: its callers need an answer, and its orders a session.
            reason = exception.Message;
            if (exception is not (TwsException or OperationCanceledException))
                BrokerLog.SessionFailed(logger, exception);
            if (exception is TwsHandshakeException { Step: not "connect" })
                loop.Post(() => listener.Answered(link));
        }

        loop.Post(() => listener.Closed(link, reason));
    }
}
