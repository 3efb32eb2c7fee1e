using System.Globalization;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.MarketData.History;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Reliability.Disk;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Reliability.Gateway;
using AlgoTrader.Reliability.Mutants;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>The production broker in one process: composed as in production, with the simulated world behind its ports.</summary>
internal sealed class BrokerLife : IGatewayConnector, IDisposable
{
    private const int FirstPort = 4000;

    private static readonly TimeSpan RulesAfter = TimeSpan.FromMilliseconds(300);

    /// <summary>Invariant I17.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(2);

    private static readonly IOptions<GatewayOptions> Sessions = Options.Create(new GatewayOptions
    {
        // As quick as they may be set, so that much happens in little virtual time.
        ConnectTimeout = TimeSpan.FromSeconds(1),
        LoginPatience = TimeSpan.FromSeconds(0.3),
        HeartbeatInterval = TimeSpan.FromSeconds(0.4),
        MaxReconnectDelay = TimeSpan.FromSeconds(0.5),
        ProbeInterval = TimeSpan.FromSeconds(1),
        ProbeTimeout = TimeSpan.FromSeconds(0.5),
        ProbesBeforeFailover = 2,
        LinkLossPatience = TimeSpan.FromSeconds(0.3),
        FailbackAfter = TimeSpan.FromSeconds(1),
        DrainTimeout = TimeSpan.FromSeconds(0.5),
        QuarantineTime = TimeSpan.FromSeconds(0.5),
        CompetingSessionRetry = TimeSpan.FromSeconds(0.5),
    });

    private static readonly IOptions<JournalOptions> Journal = Options.Create(new JournalOptions
    {
        Durability = JournalDurability.Disk,
        ReopenInterval = TimeSpan.FromSeconds(0.1),
    });

    private static readonly IOptions<StalenessOptions> Staleness = Options.Create(new StalenessOptions());

    private static readonly IOptions<PacingOptions> Pacing = Options.Create(new PacingOptions());

    private static readonly IOptions<OrderOptions> Orders = Options.Create(new OrderOptions { ConfirmWithin = TimeSpan.FromSeconds(1) });

    private readonly Machine _machine;
    private readonly Mutant _mutant;
    private readonly List<PendingCall> _calls = [];
    private readonly SessionBoard _board;
    private readonly OrderDesk _desk;
    private readonly SimulatedRisk _risk;
    private readonly SessionKeeper _keeper;
    private readonly IFence _fence;
    private readonly SortedSet<RiskScope> _killed = [];
    private readonly Dictionary<string, int> _asked = new(StringComparer.Ordinal);

    public BrokerLife(Machine machine, SimulatedProcess process, IFence fence, long stream)
    {
        _machine = machine;
        _mutant = machine.Mutant;
        _fence = fence;
        Process = process;
        var time = new VirtualTime(process);
        var clock = new SteadyClock(time);
        var loop = new SimulatedQueue(process);
        var events = new EventHub();
        events.Add(new EventSubscription("harness", Observe, acknowledges: false));
        IJournalStorage storage = new SimulatedStorage(machine, process);
        if (_mutant != Mutant.None)
            storage = new MutantStorage(storage, _mutant, process);
        IGatewayConnector connector = _mutant == Mutant.None ? this : new MutantConnector(this, _mutant, process);
        var journal = new OrderJournal(storage, fence, loop, time, Journal, NullLogger<OrderJournal>.Instance);
        Book = new OrderBook(journal, events, time);
        var accounts = new AccountBook(events);
        Reconciliation = new Reconciliation(Book, accounts, time, NullLogger<Reconciliation>.Instance);
        var lockStep = new LockStep(events, Sessions);
        _board = new SessionBoard(events, time);
        var marketClock = new MarketClock(time);
        var hours = new InstrumentHours(marketClock, Sessions);
        var staleness = new StalenessClock(events, loop, time, marketClock, hours, Staleness);
        var budget = new LineBudget(Pacing);
        var quotes = new QuoteLines(budget, staleness, marketClock);
        var trades = new TradeLines(budget, staleness);
        OrderDesk? desk = null;
        var prices = new MarketRiskPrices(accounts, quotes, trades, hours, marketClock, events, time, SimulatedRisk.Settings);
        _risk = new SimulatedRisk(journal, Book, prices, events, _board, loop, time, () => desk!, Orders, _mutant);
        _desk = desk = new OrderDesk(
            Book, Reconciliation, fence, _risk.Gate, new NoInstrumentRules(), loop, lockStep, time, Orders, NullLogger<OrderDesk>.Instance);
        var history = new HistoryDesk(loop, time, Sessions);
        var bars = new BarLines(
            events, lockStep, new BarBackfill(history, NullLogger<BarBackfill>.Instance), staleness, marketClock, Sessions, NullLogger<BarLines>.Instance);
        var depth = new DepthLines(budget, staleness, marketClock, NullLogger<DepthLines>.Instance);
        var market = new MarketDesk(
            bars,
            quotes,
            trades,
            depth,
            history,
            hours,
            staleness,
            marketClock,
            lockStep);
        var endpoints = new EndpointList(
            machine.Gateways.Select(gateway => new GatewayEndpoint(gateway.Name, "localhost", FirstPort + gateway.Index)),
            new Backoff(machine.World.Random(stream)),
            Sessions);
        var heartbeat = new Heartbeat(loop, time, Sessions);
        _keeper = new SessionKeeper(
            connector,
            new SessionDesk(Book, _desk, accounts, market, lockStep, _risk.Follower),
            _board,
            endpoints,
            new OutageCalendar(Sessions),
            new Failback(connector, endpoints, loop, time, clock, Sessions, NullLogger<Failback>.Instance),
            heartbeat,
            new DataProbe(loop, time, Sessions),
            new DataGaps(events, bars, quotes, trades, depth, time),
            events,
            new SessionMetrics(NoMetrics.Factory, _board, heartbeat),
            loop,
            Sessions,
            time,
            clock,
            NullLogger<SessionKeeper>.Instance);
        loop.Post(() => LoadRules(stream));
        loop.Post(_keeper.Start);
    }

    public SimulatedProcess Process { get; }

    public OrderBook Book { get; }

    public Reconciliation Reconciliation { get; }

    public bool IsReady => _board.Current.State == SessionState.Ready;

    /// <summary>By its own clock. To be asked only where the broker has just asked itself: that its lease has lapsed is kept in mind.</summary>
    public bool IsSureToLead => _fence.Holds;

    /// <summary>It leads again, and nobody else has in between.</summary>
    public void Resume() => _keeper.Resume();

    /// <summary>Sets a kill switch, if this broker leads: whoever does not says nothing.</summary>
    public void Engage(RiskScope scope)
    {
        if (!_fence.Holds)
            return;
        _risk.Kills.Engage(scope, "operator", "a test");
        _killed.Add(scope);
    }

    public void Release(RiskScope scope)
    {
        _machine.Auditor.Releasing(scope);
        _killed.Remove(scope);
        _risk.Kills.Release(scope, "operator", "a test");
    }

    /// <summary>A kill switch of this strategy has been set in this life of the broker.</summary>
    public bool IsKilled(string strategyId)
    {
        foreach (var scope in _killed)
        {
            if (scope.Contains(IbLedger.Account, strategyId))
                return true;
        }

        return false;
    }

    public void Take(PendingCall call)
    {
        _calls.Add(call);
    }

    /// <summary>The process is gone: its callers see their connections break.</summary>
    public void FailCalls()
    {
        foreach (var call in _calls)
            call.Answer(Answer.Unreachable);
        _calls.Clear();
    }

    public void Dispose()
    {
        _desk.Dispose();
        _risk.Dispose();
    }

    public void Place(IReadOnlyList<OrderRequest> unit, PendingCall call)
    {
        if (_mutant == Mutant.KeysNotDeduplicated)
            unit = WithAnotherKey(unit);
        _desk.Place(unit, null, answer => Reply(call, answer, unit));
        if (_mutant == Mutant.AcknowledgedBeforeJournal && Book.Find(unit[0].ClientOrderId) is { } order)
            Reply(call, new OrderAnswer(order), unit);
    }

    public void Change(OrderChange change, PendingCall call) => _desk.Modify(change, answer => Reply(call, answer, []));

    public void CancelAll(string strategyId) => _desk.CancelAll(new CancelScope(StrategyId: strategyId), static _ => { });

    public void Cancel(string clientOrderId, PendingCall call) => _desk.Cancel(clientOrderId, answer => Reply(call, answer, []));

    private void Reply(PendingCall call, OrderAnswer answer, IReadOnlyList<OrderRequest> unit)
    {
        _machine.Reached(ProtocolStep.BeforeAnswer);
        if (!Process.IsAlive)
            return;
        var told = ToAnswer(answer);
        _calls.Remove(call);
        if (told.Kind != AnswerKind.Unavailable)
            _machine.Auditor.Answering(_machine, told, unit);
        call.Answer(told);
        _machine.Reached(ProtocolStep.AfterAnswer);
    }

    private static Answer ToAnswer(OrderAnswer answer) => answer.Refusal is not { } refusal
        ? new(AnswerKind.Accepted, answer.Orders[0], string.Empty)
        : new(
            refusal.Refusal switch
            {
                OrderRefusal.NotReady or OrderRefusal.TradingClosed or OrderRefusal.JournalFailed or OrderRefusal.NotLeader => AnswerKind.Unavailable,
                OrderRefusal.KeyReused => AnswerKind.KeyReused,
                OrderRefusal.NotFound => AnswerKind.NotFound,
                OrderRefusal.WrongState => AnswerKind.WrongState,
                OrderRefusal.Denied => AnswerKind.Denied,
                _ => AnswerKind.Refused,
            },
            null,
            refusal.Message);

    /// <summary>The database answers some time after the start; until then the rules of the journal are in force.</summary>
    private void LoadRules(long stream)
    {
        var rules = _machine.Rules;
        if (rules.Count == 0)
            return;
        if (!_risk.HasRules)
            _risk.SetRules(rules);
        else
            Process.World.Schedule(Process.World.Random(stream + Streams.Rules).Ticks(TimeSpan.Zero, RulesAfter), Process, () => _risk.SetRules(rules));
    }

    private IReadOnlyList<OrderRequest> WithAnotherKey(IReadOnlyList<OrderRequest> unit)
    {
        var root = unit[0].ClientOrderId;
        var times = _asked[root] = _asked.GetValueOrDefault(root) + 1;
        return times == 1 ? unit : [.. unit.Select(request => request with
        {
            ClientOrderId = AnotherKey(request.ClientOrderId, times),
            ParentClientOrderId = request.ParentClientOrderId.Length == 0 ? string.Empty : AnotherKey(request.ParentClientOrderId, times),
        })];
    }

    private static string AnotherKey(string key, int times) => string.Create(CultureInfo.InvariantCulture, $"{key}{OrderPlan.Repetition}{times}");

    public IGatewayLink Connect(GatewayEndpoint endpoint, int clientId, IGatewayListener listener) =>
        _machine.Connect(Process, endpoint.Port - FirstPort, clientId, listener);

    private bool Observe(BrokerEvent brokerEvent)
    {
        if (Process.IsAlive)
            _machine.Auditor.Published(_machine, brokerEvent);
        return false;
    }
}
