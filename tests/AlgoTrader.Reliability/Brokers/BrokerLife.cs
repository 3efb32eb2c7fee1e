using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Reliability.Disk;
using AlgoTrader.Reliability.Engine;
using AlgoTrader.Reliability.Faults;
using AlgoTrader.Tws.Messages;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Reliability.Brokers;

/// <summary>The production broker in one process: composed as in production, with the simulated world behind its ports.</summary>
internal sealed class BrokerLife : IGatewayListener
{
    private const int ClientId = 1;

    /// <summary>Invariant I17.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(2);

    private readonly Machine _machine;
    private readonly List<PendingCall> _calls = [];
    private readonly SessionBoard _board;
    private readonly SessionDesk _session;
    private readonly OrderDesk _desk;
    private IGatewayLink? _link;

    public BrokerLife(Machine machine, SimulatedProcess process, IFence fence, long stream)
    {
        _machine = machine;
        Process = process;
        var time = new VirtualTime(process);
        var events = new EventHub();
        events.Add(new EventSubscription("harness", brokerEvent =>
        {
            if (process.IsAlive)
                machine.Auditor.Published(machine, brokerEvent);
            return false;
        }, acknowledges: false));
        var options = Options.Create(new GatewayOptions());
        var storage = new SimulatedStorage(machine, process);
        var journal = new OrderJournal(storage, NullLogger<OrderJournal>.Instance);
        Book = new OrderBook(journal, events, time, NullLogger<OrderBook>.Instance);
        var lockStep = new LockStep(events, options);
        _desk = new OrderDesk(Book, lockStep, time, NullLogger<OrderDesk>.Instance);
        _board = new SessionBoard(events, time);
        var bars = new BarLines(events, lockStep, options, NullLogger<BarLines>.Instance);
        _session = new SessionDesk(
            _board, Book, _desk, new AccountBook(events), bars, new QuoteLines(bars, time), lockStep, NullLogger<SessionDesk>.Instance);
        Connect();
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

    private void Connect()
    {
        _session.Connecting("gateway", ClientId, "connecting");
        _link = _machine.Connect(Process, 0, ClientId, this);
    }

    public void Opened(IGatewayLink link, GatewayWelcome welcome) => _session.Begin(link, welcome);

    public void Received(IGatewayLink link, IGatewayMessage message)
    {
        if (link == _link)
            _session.Handle(message);
    }

    public void Closed(IGatewayLink link, string reason)
    {
        _session.End(reason);
        _machine.World.Schedule(TimeSpan.FromMilliseconds(300).Ticks, Process, Connect);
    }
}
