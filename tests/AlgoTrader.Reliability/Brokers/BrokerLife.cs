using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Reliability.Disk;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>The production broker in one process: composed as in production, with the simulated world behind its ports.</summary>
internal sealed class BrokerLife : IGatewayConnector
{
    private const int FirstPort = 4000;

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

    private readonly Machine _machine;
    private readonly List<PendingCall> _calls = [];
    private readonly SessionBoard _board;
    private readonly OrderDesk _desk;

    public BrokerLife(Machine machine, SimulatedProcess process, IFence fence, long stream)
    {
        _machine = machine;
        Process = process;
        var time = new VirtualTime(process);
        var loop = new SimulatedQueue(process);
        var events = new EventHub();
        events.Add(new EventSubscription("harness", Observe, acknowledges: false));
        var journal = new OrderJournal(new SimulatedStorage(machine, process), NullLogger<OrderJournal>.Instance);
        Book = new OrderBook(journal, events, time, NullLogger<OrderBook>.Instance);
        var lockStep = new LockStep(events, Sessions);
        _desk = new OrderDesk(Book, lockStep, time, NullLogger<OrderDesk>.Instance);
        _board = new SessionBoard(events, time);
        var bars = new BarLines(events, lockStep, Sessions, NullLogger<BarLines>.Instance);
        var quotes = new QuoteLines(bars, time);
        var endpoints = new EndpointList(
            machine.Gateways.Select(gateway => new GatewayEndpoint(gateway.Name, "localhost", FirstPort + gateway.Index)),
            new Backoff(machine.World.Random(stream)),
            Sessions);
        var heartbeat = new Heartbeat(loop, time, Sessions);
        var keeper = new SessionKeeper(
            this,
            new SessionDesk(Book, _desk, new AccountBook(events), bars, quotes, lockStep),
            _board,
            endpoints,
            new OutageCalendar(Sessions),
            new Failback(this, endpoints, loop, time, Sessions, NullLogger<Failback>.Instance),
            heartbeat,
            new DataProbe(loop, time, Sessions),
            new DataGaps(events, bars, quotes, time),
            events,
            new SessionMetrics(NoMetrics.Factory, _board, heartbeat, time),
            loop,
            Sessions,
            time,
            NullLogger<SessionKeeper>.Instance);
        loop.Post(keeper.Start);
    }

    public SimulatedProcess Process { get; }

    public OrderBook Book { get; }

    public bool IsReady => _board.Current.State == SessionState.Ready;

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

    public void Place(OrderRequest request, int index, PendingCall call)
    {
        Answer answer;
        try
        {
            var (order, _) = _desk.Place(request, null);
            _machine.Reached(ProtocolStep.BeforeAnswer);
            if (!Process.IsAlive)
                return;
            _machine.Auditor.Acknowledging(_machine, index);
            answer = new(AnswerKind.Accepted, order, string.Empty);
        }
        catch (OrderRefusedException exception)
        {
            answer = ToAnswer(exception);
        }

        Reply(call, answer, index);
    }

    public void Cancel(string clientOrderId, PendingCall call)
    {
        Answer answer;
        try
        {
            answer = new(AnswerKind.Accepted, _desk.Cancel(clientOrderId), string.Empty);
        }
        catch (OrderRefusedException exception)
        {
            answer = ToAnswer(exception);
        }

        Reply(call, answer, -1);
    }

    private void Reply(PendingCall call, Answer answer, int index)
    {
        if (!Process.IsAlive)
            return;
        _calls.Remove(call);
        if (answer.Kind != AnswerKind.Unavailable)
            _machine.Auditor.Answering(_machine, answer);
        if (answer.Kind == AnswerKind.Accepted && index >= 0)
            _machine.Auditor.Acknowledged(index);
        call.Answer(answer);
        _machine.Reached(ProtocolStep.AfterAnswer);
    }

    private static Answer ToAnswer(OrderRefusedException exception) => new(
        exception.Refusal switch
        {
            OrderRefusal.NotReady => AnswerKind.Unavailable,
            OrderRefusal.KeyReused => AnswerKind.KeyReused,
            OrderRefusal.NotFound => AnswerKind.NotFound,
            _ => AnswerKind.Refused,
        },
        null,
        exception.Message);

    public IGatewayLink Connect(GatewayEndpoint endpoint, int clientId, IGatewayListener listener) =>
        _machine.Connect(Process, endpoint.Port - FirstPort, clientId, listener);

    private bool Observe(BrokerEvent brokerEvent)
    {
        if (Process.IsAlive)
            _machine.Auditor.Published(_machine, brokerEvent);
        return false;
    }
}
