using AlgoTrader.GatewaySimulator.Control;
using AlgoTrader.GatewaySimulator.Engine;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Recording;
using AlgoTrader.GatewaySimulator.Server.Outages;
using AlgoTrader.GatewaySimulator.State;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Server;

/// <summary>The running gateway: listens on both loopback addresses, serves clients, drives the market.</summary>
public sealed partial class GatewayServer : IAsyncDisposable
{
    private readonly SimulatorOptions _options;
    private readonly ILogger _logger;
    private readonly Simulation _simulation;
    private readonly MarketClock _clock;
    private readonly DelayedActions _later;
    private readonly LinkOutages _link;
    private readonly GatewayLogin _login;
    private readonly FaultLayer _faults;
    private readonly FrontDoor _door;
    private readonly StateKeeper? _state;
    private readonly SessionRecorder? _recorder;
    private readonly ControlServer? _control;
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;

    private GatewayServer(SimulatorOptions options, InstrumentCatalogue instruments, MarketSource market, TimeProvider time, ILogger logger)
    {
        _options = options;
        _logger = logger;
        _simulation = new Simulation(options, instruments, market);
        _state = options.StateFile is { } state ? StateKeeper.Start(state, _simulation, logger) : null;
        try
        {
            _recorder = options.RecordFile is { } file ? new SessionRecorder(file, time) : null;
        }
        catch
        {
            _state?.Dispose();
            throw;
        }
        var requests = new RequestDispatcher(_simulation, time);
        var live = new LiveConnections();
        _later = new DelayedActions(_simulation, time);
        _link = new LinkOutages(_simulation, requests);
        _faults = new FaultLayer(_simulation, requests, _link, _later, Restart, time, logger);
        _state?.Keep(_faults.Orders, _faults.Injector);
        _door = new FrontDoor(
            options.Port, socket => new ClientConnection(socket, _simulation, requests, _faults, _later, _recorder, time, logger), live, time, logger);
        _door.Reopened += ComeBack;
        _login = new GatewayLogin(_door, _later, options.LoginAfter, logger);
        _clock = new MarketClock(_simulation, options.Speed, options.ClientQueueBytes, time, logger);
        _control = options.ControlPort > 0 ? new ControlServer(options.ControlPort, _simulation, _faults, _door, _login, Restart, live) : null;
    }

    /// <summary>
    /// Loads catalogue and market, listens and runs. Throws <see cref="Instruments.Files.CatalogueFileException"/>,
    /// <see cref="MarketFileException"/>, <see cref="SessionFileException"/> or <see cref="StateFileException"/> before listening, <see cref="PortInUseException"/> when a port is taken.
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
        try
        {
            server._clock.Prepare();
            server._simulation.OpenOptions();
            server._simulation.Exchange.Resume();
            server.Open();
            server._control?.Start();
        }
        catch
        {
            server._recorder?.Dispose();
            server._state?.Dispose();
            throw;
        }
        server.LogStarted(market.Description, options.Speed, server._simulation.Now, options.Port);
        server._running = server.RunAsync();
        server._faults.Start(options.Faults);
        return server;
    }

    /// <summary>Lets a market that started paused go on.</summary>
    public void Resume()
    {
        lock (_simulation.Gate)
            _simulation.IsPaused = false;
        _simulation.Changed.Set();
    }

    /// <summary>Stops listening, closes every client, stops the market.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _faults.Dispose();
        if (_control is not null)
            await _control.DisposeAsync();
        await _door.DisposeAsync();
        await _running;
        _later.Dispose();
        _simulation.Dispose();
        _recorder?.Dispose();
        _state?.Dispose();
        _stopping.Dispose();
    }

    private void Open()
    {
        lock (_simulation.Gate)
        {
            new OutageCalendar(_simulation, _link, _login, Restart).Start();
            if (_options.LoginPending)
                _login.Lose();
        }
        if (!_options.LoginPending)
            _door.Open();
    }

    // Everything but what is on disk or in the exchange's books is gone: connections, subscriptions, stale ids, troubles of the link.
    private void Restart(TimeSpan? duration)
    {
        lock (_simulation.Gate)
        {
            _link.EndAll();
            _simulation.Clients.ForgetStale();
            _door.Shut(duration);
        }
    }

    private void ComeBack()
    {
        lock (_simulation.Gate)
            _simulation.IsGatewayDown = false;
        _simulation.Changed.Set();
    }

    private async Task RunAsync()
    {
        try
        {
            await _clock.RunAsync(_stopping.Token);
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

    [LoggerMessage(EventId = 2, Level = LogLevel.Critical, Message = "The market stops: a part of the simulator failed")]
    private partial void LogFailed(Exception error);
}
