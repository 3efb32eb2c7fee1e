using System.Net;
using System.Net.Sockets;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
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
    private readonly List<TcpListener> _listeners = [];
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
        _requests = new RequestDispatcher(_simulation);
        _clock = new MarketClock(_simulation, options.Speed, options.ClientQueueBytes, time, logger);
    }

    /// <summary>
    /// Loads catalogue and market, listens and runs. Throws <see cref="Instruments.Files.CatalogueFileException"/> or
    /// <see cref="MarketFileException"/> before listening, <see cref="PortInUseException"/> when the port is taken.
    /// </summary>
    public static GatewayServer Start(SimulatorOptions options, TimeProvider time, ILogger logger)
    {
        var instruments = InstrumentCatalogue.Load(options.CatalogueFile);
        return Start(options, instruments, MarketSource.Open(options, instruments, logger), time, logger);
    }

    /// <summary>Plays a market that is there already; otherwise as the other.</summary>
    public static GatewayServer Start(
        SimulatorOptions options, InstrumentCatalogue instruments, MarketSource market, TimeProvider time, ILogger logger)
    {
        var server = new GatewayServer(options, instruments, market, time, logger);
        server._clock.Prepare();
        server.Listen();
        server.LogStarted(market.Description, options.Speed, market.Start, options.Port);
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
        _stopping.Dispose();
    }

    private void Listen()
    {
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6)
                continue;
            var listener = new TcpListener(address, _options.Port);
            try
            {
                listener.Start();
                _listeners.Add(listener);
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressNotAvailable && _listeners.Count > 0)
            {
                // A machine without an IPv6 loopback: IPv4 alone will do.
                listener.Dispose();
            }
            catch (SocketException error)
            {
                listener.Dispose();
                _listeners.ForEach(open => open.Dispose());
                throw new PortInUseException(_options.Port, error);
            }
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
            var connection = new ClientConnection(socket, _simulation, _requests, _options.ClientQueueBytes, _time, _logger);
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
