using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.IbBroker.Tests.MarketData;
using AlgoTrader.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using System.Diagnostics.Metrics;

namespace AlgoTrader.IbBroker.Tests.Sessions;

/// <summary>The session part of the broker on virtual time, with gateways that do as they are told. The first one is preferred.</summary>
internal sealed class SessionRig : IGatewayConnector, IDisposable
{
    private const int Seed = 1;

    private readonly TemporaryFolder _folder = new();
    private readonly Desk _desk;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly EventSubscription _subscription = new("test", _ => true, acknowledges: false);
    private readonly List<BrokerEvent> _seen = [];

    /// <param name="pacing">Connections keep IB's limits; null for connections that know none.</param>
    public SessionRig(int gateways = 1, Action<GatewayOptions>? configure = null, DateTimeOffset? start = null, PacingOptions? pacing = null)
    {
        Time = new(start);
        Options = new GatewayOptions();
        configure?.Invoke(Options);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        Gateways = Enumerable.Range(0, gateways).Select(_ => new ScriptedGateway(Time)).ToList();
        _desk = new(_folder.Path, Options.AcknowledgeBars);
        Market = new(Time, Time, _desk.Events, _desk.LockStep, options, pacing);
        Board = new(_desk.Events, Time);
        Endpoints = new(
            Gateways.Select((_, index) => new GatewayEndpoint($"gateway-{index}", "localhost", 4000 + index)), new Backoff(new Random(Seed)), options);
        var session = new SessionDesk(_desk.Book, _desk.Orders, _desk.Accounts, Market.Desk, _desk.LockStep);
        var clock = new SteadyClock(Time);
        var heartbeat = new Heartbeat(Time, Time, options);
        Metrics = _services.GetRequiredService<IMeterFactory>();
        IGatewayConnector connector = pacing is null
            ? this
            : new PacedConnector(this, Time, Microsoft.Extensions.Options.Options.Create(pacing), options, new PacingBoard(Metrics), Time);
        Keeper = new(
            connector,
            session,
            Board,
            Endpoints,
            new OutageCalendar(options),
            new Failback(connector, Endpoints, Time, Time, clock, options, NullLogger<Failback>.Instance),
            heartbeat,
            new DataProbe(Time, Time, options),
            new DataGaps(_desk.Events, Bars, Quotes, Market.Trades, Market.Depth, Time),
            _desk.Events,
            new SessionMetrics(Metrics, Board, heartbeat),
            Time,
            options,
            Time,
            clock,
            new Logger<SessionKeeper>(new LoggerFactory([_desk.Log])));
        _desk.Events.Add(_subscription);
    }

    public VirtualTime Time { get; }

    public GatewayOptions Options { get; }

    public IReadOnlyList<ScriptedGateway> Gateways { get; }

    public ScriptedGateway Gateway => Gateways[0];

    public EndpointList Endpoints { get; }

    public SessionBoard Board { get; }

    public SessionStatus Status => Board.Current;

    public SessionKeeper Keeper { get; }

    public MarketRig Market { get; }

    public BarLines Bars => Market.Bars;

    public QuoteLines Quotes => Market.Quotes;

    public IMeterFactory Metrics { get; }

    public Desk Desk => _desk;

    public OrderBook Book => _desk.Book;

    public LogLines Log => _desk.Log;

    /// <summary>All that was published so far.</summary>
    public IReadOnlyList<BrokerEvent> Events
    {
        get
        {
            while (_subscription.Events.TryRead(out var next))
                _seen.Add(next.Event);
            return _seen;
        }
    }

    /// <summary>The states in their order, one for each transition.</summary>
    public IEnumerable<(SessionState State, SessionReason Reason)> Moves
    {
        get
        {
            (SessionState, SessionReason)? last = null;
            foreach (var changed in Events.OfType<BrokerEvent.SessionChanged>())
            {
                var move = (changed.Status.State, changed.Status.Reason);
                if (move != last)
                    yield return move;
                last = move;
            }
        }
    }

    /// <summary>True when the submit gate lets an order through. Each call tries with an order of its own.</summary>
    public bool GateIsOpen(string clientOrderId)
    {
        try
        {
            _desk.Place(Desk.Request(clientOrderId));
            return true;
        }
        catch (OrderRefusedException)
        {
            return false;
        }
    }

    public SessionRig Start()
    {
        Keeper.Start();
        Time.Settle();
        return this;
    }

    IGatewayLink IGatewayConnector.Connect(GatewayEndpoint endpoint, int clientId, IGatewayListener listener) =>
        Gateways[int.Parse(endpoint.Name.AsSpan("gateway-".Length), System.Globalization.CultureInfo.InvariantCulture)].Connect(endpoint, clientId, listener);

    public void Dispose()
    {
        _services.Dispose();
        _desk.Dispose();
        _folder.Dispose();
    }
}
