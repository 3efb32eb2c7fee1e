using System.Net.Sockets;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Recording;
using AlgoTrader.GatewaySimulator.State;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>The running gateway: listens on both loopback addresses, serves clients, drives the market.</summary>
public sealed partial class GatewayServer : IAsyncDisposable
{
    private readonly SimulatorOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Simulation _simulation;
    private readonly RequestDispatcher _requests;
    private readonly MarketClock _clock;
    private readonly StateKeeper? _state;
    private readonly SessionRecorder? _recorder;
    private List<TcpListener> _listeners = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _connections = [];
    private Task _running = Task.CompletedTask;

    private GatewayServer(SimulatorOptions options, InstrumentCatalogue instruments, MarketSource market, TimeProvider time, ILogger logger)
    {
        _options = options;
        _time = time;
        _logger = logger;
        _simulation = new Simulation(options, instruments, market);
        _state = options.StateFile is { } state ? StateKeeper.Start(state, _simulation, logger) : null;
        _recorder = options.RecordFile is { } file ? OpenRecorder(file, time) : null;
        _requests = new RequestDispatcher(_simulation);
        _clock = new MarketClock(_simulation, options.Speed, options.ClientQueueBytes, time, logger);
    }

    /// <summary>
    /// Loads the market, listens and runs. Throws <see cref="MarketFileException"/> and <see cref="StateFileException"/> before listening, <see cref="PortInUseException"/>
    /// when the port is taken.
    /// </summary>
    public static GatewayServer Start(SimulatorOptions options, TimeProvider time, ILogger logger)
    {
        var instruments = InstrumentCatalogue.Default();
        var market = MarketSource.Open(options, instruments);
        var server = new GatewayServer(options, instruments, market, time, logger);
        try
        {
            server._clock.Prepare();
            server._simulation.Exchange.Resume();
            server._listeners = LoopbackListeners.Open(options.Port);
        }
        catch
        {
            server._state?.Dispose();
            throw;
        }
        server.LogStarted(market.Description, options.Speed, server._simulation.Now, options.Port);
        server._running = server.RunAsync();
        return server;
    }

    /// <summary>Stops listening, closes every client, stops the market.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        foreach (var listener in _listeners)
            listener.Dispose();
        await _running;
        Task[] connections;
        lock (_gate)
            connections = [.. _connections];
        await Task.WhenAll(connections);
        _simulation.Dispose();
        _recorder?.Dispose();
        _state?.Dispose();
        _stopping.Dispose();
    }

    private static SessionRecorder OpenRecorder(string file, TimeProvider time)
    {
        try
        {
            return new SessionRecorder(file, time);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SessionFileException(file, null, $"it cannot be written: {error.Message.TrimEnd('.')}", "Give a file in a folder that exists to --record");
        }
    }

    private async Task RunAsync()
    {
        await Task.WhenAll([GuardAsync(_clock.RunAsync(_stopping.Token)), .. _listeners.Select(listener => GuardAsync(AcceptAsync(listener)))]);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (!_stopping.IsCancellationRequested)
        {
            var socket = await listener.AcceptSocketAsync(_stopping.Token);
            socket.NoDelay = true;
            var connection = new ClientConnection(socket, _simulation, _requests, _options.ClientQueueBytes, _recorder, _time, _logger);
            Track(Task.Run(() => connection.RunAsync(_stopping.Token)));
        }
    }

    private void Track(Task connection)
    {
        lock (_gate)
        {
            _connections.RemoveWhere(task => task.IsCompleted);
            _connections.Add(connection);
        }
    }

    private async Task GuardAsync(Task part)
    {
        try
        {
            await part;
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (Exception error)
        {
            LogFailed(error);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Market: {Market}; clock {Speed} from {Start:yyyy-MM-dd HH:mm} UTC, held until a client subscribes; listening on loopback port {Port}")]
    private partial void LogStarted(string market, ReplaySpeed speed, DateTimeOffset start, int port);

    [LoggerMessage(EventId = 2, Level = LogLevel.Critical, Message = "A part of the simulator failed")]
    private partial void LogFailed(Exception error);
}
