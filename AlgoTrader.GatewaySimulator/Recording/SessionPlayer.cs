using System.Net;
using System.Net.Sockets;
using AlgoTrader.GatewaySimulator.Server;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Recording;

/// <summary>
/// Plays the gateway's side of a recorded session back: the first client to connect gets what the first recorded one got, and so on;
/// one more than were recorded gets the last again. Before each of the gateway's pieces it waits until the client has sent as many
/// bytes as it had sent then, and for as long as the recorded gateway took. What the client sends may differ: that is logged once.
/// </summary>
public sealed partial class SessionPlayer : IAsyncDisposable
{
    private readonly IReadOnlyList<IReadOnlyList<RecordedBytes>> _connections;
    private readonly List<TcpListener> _listeners;
    private readonly double _factor;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _running = [];
    private readonly Lock _gate = new();
    private int _accepted;

    private SessionPlayer(string file, int port, ReplaySpeed speed, TimeProvider time, ILogger logger)
    {
        _connections = SessionFile.Read(file);
        _factor = speed.Factor;
        _time = time;
        _logger = logger;
        _listeners = LoopbackListeners.Open(port);
        LogStarted(file, _connections.Count, port);
        foreach (var listener in _listeners)
            _running.Add(AcceptAsync(listener));
    }

    /// <summary>
    /// Listens and plays. The speed divides the recorded pauses; lockstep and max leave them out. Throws
    /// <see cref="SessionFileException"/> and <see cref="PortInUseException"/>.
    /// </summary>
    public static SessionPlayer Start(string file, int port, ReplaySpeed speed, TimeProvider time, ILogger logger) =>
        new(file, port, speed, time, logger);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listeners.ForEach(listener => listener.Dispose());
        Task[] running;
        lock (_gate)
            running = [.. _running];
        await Task.WhenAll(running);
        _stopping.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(_stopping.Token);
                var number = Interlocked.Increment(ref _accepted);
                var connection = PlayAsync(socket, number, _connections[Math.Min(number, _connections.Count) - 1]);
                lock (_gate)
                    _running.Add(connection);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or SocketException && _stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task PlayAsync(Socket socket, int number, IReadOnlyList<RecordedBytes> recorded)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        var hasDiffered = false;
        try
        {
            for (var i = 0; i < recorded.Count; i++)
            {
                switch (recorded[i])
                {
                    case { Kind: RecordedKind.ToGateway } expected:
                        var sent = new byte[expected.Bytes.Length];
                        await stream.ReadExactlyAsync(sent, _stopping.Token);
                        if (!hasDiffered && !sent.AsSpan().SequenceEqual(expected.Bytes))
                        {
                            hasDiffered = true;
                            LogDiffers(number, i + 1);
                        }
                        break;
                    case { Kind: RecordedKind.ToClient } answer:
                        if (i > 0)
                            await PauseAsync(answer.Time - recorded[i - 1].Time);
                        await stream.WriteAsync(answer.Bytes, _stopping.Token);
                        break;
                }
            }
            LogPlayed(number);
            // Closing with bytes unread would reset the connection, and the client would lose what it has not read yet.
            socket.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null, _stopping.Token);
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            if (!_stopping.IsCancellationRequested)
                LogLeft(number, error.Message);
        }
    }

    private async Task PauseAsync(TimeSpan recorded)
    {
        if (_factor > 0 && recorded > TimeSpan.Zero)
            await Task.Delay(recorded / _factor, _time, _stopping.Token);
    }

    [LoggerMessage(EventId = 601, Level = LogLevel.Information, Message = "Playing {File}, {Connections} connections, on loopback port {Port}")]
    private partial void LogStarted(string file, int connections, int port);

    [LoggerMessage(EventId = 602, Level = LogLevel.Warning, Message = "Connection {Number}: the client sends something else than the recorded one did, first in piece {Piece}")]
    private partial void LogDiffers(int number, int piece);

    [LoggerMessage(EventId = 603, Level = LogLevel.Information, Message = "Connection {Number}: played to its end")]
    private partial void LogPlayed(int number);

    [LoggerMessage(EventId = 604, Level = LogLevel.Information, Message = "Connection {Number}: the client left before the end: {Problem}")]
    private partial void LogLeft(int number, string problem);
}
