using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Accepts clients on the loopback port; can be shut for a while, as a gateway's is while it restarts.</summary>
internal sealed partial class FrontDoor(int port, Func<Socket, ClientConnection> greet, LiveConnections live, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<Task> _running = [];
    private List<TcpListener> _listeners = [];
    private bool _isShut;

    /// <summary>Listens and serves. Throws <see cref="PortInUseException"/>.</summary>
    public void Open()
    {
        var listeners = LoopbackListeners.Open(port);
        lock (_gate)
        {
            _listeners = listeners;
            _isShut = false;
        }
        foreach (var listener in listeners)
            Track(AcceptAsync(listener));
    }

    /// <summary>Closes every socket and refuses new ones for a while; for ever when the time is zero.</summary>
    public void Shut(TimeSpan duration)
    {
        lock (_gate)
        {
            if (_isShut)
                return;
            _isShut = true;
            _listeners.ForEach(listener => listener.Dispose());
        }
        foreach (var connection in live.All)
            connection.Abort();
        LogShut(port, duration);
        if (duration > TimeSpan.Zero)
            Track(ReopenAsync(duration));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] running;
        lock (_gate)
        {
            _listeners.ForEach(listener => listener.Dispose());
            running = [.. _running];
        }
        await Task.WhenAll(running);
        _stopping.Dispose();
    }

    private async Task ReopenAsync(TimeSpan duration)
    {
        try
        {
            await Task.Delay(duration, time, _stopping.Token);
            Open();
            LogOpen(port);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop.
        }
        catch (PortInUseException error)
        {
            LogFailed(error);
        }
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(_stopping.Token);
                socket.NoDelay = true;
                Track(Task.Run(() => ServeAsync(greet(socket))));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            if (!_isShut && !_stopping.IsCancellationRequested)
                LogFailed(error);
        }
    }

    private async Task ServeAsync(ClientConnection connection)
    {
        live.Add(connection);
        try
        {
            await connection.RunAsync(_stopping.Token);
        }
        finally
        {
            live.Remove(connection);
        }
    }

    private void Track(Task task)
    {
        lock (_gate)
        {
            _running.RemoveAll(done => done.IsCompleted);
            _running.Add(task);
        }
    }

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "Port {Port} is shut for {Duration}; every client is disconnected")]
    private partial void LogShut(int port, TimeSpan duration);

    [LoggerMessage(EventId = 302, Level = LogLevel.Information, Message = "Port {Port} is open again")]
    private partial void LogOpen(int port);

    [LoggerMessage(EventId = 303, Level = LogLevel.Critical, Message = "The gateway no longer accepts clients")]
    private partial void LogFailed(Exception error);
}
