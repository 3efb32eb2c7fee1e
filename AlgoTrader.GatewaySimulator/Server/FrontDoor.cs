using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>Accepts clients on the loopback port; can be shut for a while, as a gateway's is while it restarts.</summary>
internal sealed partial class FrontDoor(int port, Func<Socket, ClientConnection> greet, LiveConnections live, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly List<Task> _running = [];
    private List<TcpListener> _listeners = [];
    private bool _isShut = true;
    private int _timesShut;

    /// <summary>Told after the door was opened again.</summary>
    public event Action? Reopened;

    /// <summary>The port refuses.</summary>
    public bool IsShut
    {
        get
        {
            lock (_gate)
                return _isShut;
        }
    }

    /// <summary>Listens and serves. Throws <see cref="PortInUseException"/>.</summary>
    public void Open()
    {
        lock (_gate)
        {
            if (!_isShut || _stopping.IsCancellationRequested)
                return;
            _listeners = LoopbackListeners.Open(port);
            _isShut = false;
            foreach (var listener in _listeners)
                Track(AcceptAsync(listener));
        }
    }

    /// <summary>Closes every socket and refuses new ones: for a while, or until <see cref="Reopen"/>. The last call decides.</summary>
    public void Shut(TimeSpan? duration)
    {
        int number;
        lock (_gate)
        {
            number = ++_timesShut;
            _isShut = true;
            _listeners.ForEach(listener => listener.Dispose());
            _listeners = [];
        }
        foreach (var connection in live.All)
            connection.Abort();
        LogShut(port, duration is { } closed ? $"for {closed}" : "until it is opened again");
        if (duration is { } wait)
            Track(ReopenAsync(wait, number));
    }

    /// <summary>Serves again, whatever it was shut for.</summary>
    public void Reopen()
    {
        try
        {
            Open();
            LogOpen(port);
        }
        catch (PortInUseException error)
        {
            LogFailed(error);
        }
        Reopened?.Invoke();
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

    private async Task ReopenAsync(TimeSpan duration, int number)
    {
        try
        {
            await Task.Delay(duration, time, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        lock (_gate)
        {
            if (number != _timesShut)
                return;
        }
        Reopen();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true)
        {
            try
            {
                var socket = await listener.AcceptSocketAsync(_stopping.Token);
                socket.NoDelay = true;
                Track(Task.Run(() => ServeAsync(greet(socket))));
            }
            catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or InvalidOperationException or SocketException)
            {
                if (!IsUsed(listener))
                    return;
                // A client that went before it was accepted, or no more file handles: the next one may fare better.
                LogNotAccepted(error.Message);
                await Task.Delay(AcceptPause, time);
            }
        }
    }

    private bool IsUsed(TcpListener listener)
    {
        lock (_gate)
            return !_stopping.IsCancellationRequested && _listeners.Contains(listener);
    }

    private async Task ServeAsync(ClientConnection connection)
    {
        live.Add(connection);
        try
        {
            // It may have been accepted in the instant in which the door was shut.
            if (IsShut)
                connection.Abort();
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

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning, Message = "Port {Port} is shut {Duration}; every client is disconnected")]
    private partial void LogShut(int port, string duration);

    [LoggerMessage(EventId = 302, Level = LogLevel.Information, Message = "Port {Port} is open again")]
    private partial void LogOpen(int port);

    [LoggerMessage(EventId = 303, Level = LogLevel.Critical, Message = "The gateway no longer accepts clients")]
    private partial void LogFailed(Exception error);

    [LoggerMessage(EventId = 304, Level = LogLevel.Warning, Message = "A client could not be accepted: {Problem}")]
    private partial void LogNotAccepted(string problem);
}
