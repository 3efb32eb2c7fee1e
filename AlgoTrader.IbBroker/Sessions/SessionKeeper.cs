using System.Globalization;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// The state machine of the session with the gateways: connects, reconciles, notices every kind of loss, goes to the next endpoint and
/// back to the preferred one. Used on the loop only. The states and what leads from one to another: docs/sessions.md.
/// </summary>
internal sealed partial class SessionKeeper : IGatewayListener
{
    private readonly IGatewayConnector _connector;
    private readonly SessionDesk _desk;
    private readonly SessionBoard _board;
    private readonly EndpointList _endpoints;
    private readonly OutageCalendar _outages;
    private readonly Failback _failback;
    private readonly Heartbeat _heartbeat;
    private readonly DataProbe _probe;
    private readonly DataGaps _gaps;
    private readonly EventHub _events;
    private readonly SessionMetrics _metrics;
    private readonly GatewayOptions _options;
    private readonly TimeProvider _time;
    private readonly SteadyClock _clock;
    private readonly ILogger<SessionKeeper> _logger;
    private readonly FarmBoard _farms = new();
    private readonly LoopTimer _retry;
    private readonly LoopTimer _deadline;
    private readonly LoopTimer _window;
    private readonly LoopTimer _marketDataRetry;

    private EndpointRecord? _record;
    private volatile IGatewayLink? _link;
    private GatewayWelcome? _welcome;
    private DateTimeOffset _startedAt;
    private DateTimeOffset _openedAt;
    private bool _answered;
    private bool _stopped;

    /// <summary>The link to IB has been lost for long enough that IB itself is asked whether it is there.</summary>
    private bool _asksForLink;

    /// <summary>Another session of this user has the market data, as far as is known.</summary>
    private bool _hasCompetitor;

    /// <summary>The lines that it took were asked for again, and nothing was said of them yet.</summary>
    private bool _hasAskedAgain;

    public SessionKeeper(
        IGatewayConnector connector,
        SessionDesk desk,
        SessionBoard board,
        EndpointList endpoints,
        OutageCalendar outages,
        Failback failback,
        Heartbeat heartbeat,
        DataProbe probe,
        DataGaps gaps,
        EventHub events,
        SessionMetrics metrics,
        IWorkQueue loop,
        IOptions<GatewayOptions> options,
        TimeProvider time,
        SteadyClock clock,
        ILogger<SessionKeeper> logger)
    {
        (_connector, _desk, _board, _endpoints, _outages, _failback) = (connector, desk, board, endpoints, outages, failback);
        (_heartbeat, _probe, _gaps, _events, _metrics) = (heartbeat, probe, gaps, events, metrics);
        (_options, _time, _clock, _logger) = (options.Value, time, clock, logger);
        _retry = new(loop, time);
        _deadline = new(loop, time);
        _window = new(loop, time);
        _marketDataRetry = new(loop, time);
    }

    /// <summary>The connection in use, open or being opened; null for none. Read from any thread.</summary>
    public IGatewayLink? Link => _link;

    private SessionState State => _board.Current.State;

    /// <summary>The clock of people and calendars; it may be set. Pauses and deadlines go by <see cref="_clock"/>.</summary>
    private DateTimeOffset Now => _time.GetUtcNow();

    public void Start()
    {
        AwaitWindow();
        TryNext();
    }

    /// <summary>Ends the session for good.</summary>
    public void Stop()
    {
        _stopped = true;
        _window.Cancel();
        _retry.Cancel();
        _failback.Stop();
        EndSession();
        Move(SessionState.Disconnected, SessionReason.Stopping, "the broker stops");
    }

    /// <summary>This replica leads again after a time in which it could neither write nor send.</summary>
    public void Resume()
    {
        if (_stopped || _welcome is null || State is not (SessionState.Ready or SessionState.Draining or SessionState.Syncing))
            return;
        _desk.CloseGate();
        Synchronize(SessionReason.LeadershipResumed, 0);
    }

    public void Answered(IGatewayLink link)
    {
        if (link != _link || _welcome is not null)
            return;
        _answered = true;
        if (_clock.Now - _startedAt >= _options.LoginPatience)
            AwaitLogin();
        else
            _retry.Set(_startedAt + _options.LoginPatience - _clock.Now, AwaitLogin);
    }

    public void Opened(IGatewayLink link, GatewayWelcome welcome)
    {
        if (_failback.Owns(link))
            _failback.Opened(welcome, AccountProblem(welcome));
        else if (link == _link && _welcome is null)
            Adopt(_record!, link, welcome, Now);
    }

    public void Received(IGatewayLink link, IGatewayMessage message)
    {
        if (_failback.Owns(link))
        {
            _failback.Received(message);
            return;
        }

        // What an older link still says belongs to a session that has been settled without it.
        if (link != _link)
            return;
        _heartbeat.Heard();
        if (message is ErrMsg error && OnSessionCode(error))
            return;
        if (_welcome is null || _probe.Handle(message))
            return;
        if (_hasAskedAgain && message is RealTimeBar or TickPrice or TickSize or TickByTick or MktDepth or MktDepthL2)
            MarketDataAreBack();
        if (!_desk.Handle(message) && message is ErrMsg stray)
            LogStray(stray);
        if (State == SessionState.Syncing)
            FinishIfSynchronized();
        else
            SwitchIfDrained();
    }

    public void Closed(IGatewayLink link, string reason)
    {
        if (_failback.Owns(link))
            _failback.Closed(reason);
        else if (link != _link)
            return;
        else if (_welcome is not null)
            Lose(SessionReason.ConnectionLost, reason);
        else if (_answered && _clock.Now - _startedAt >= _options.LoginPatience)
            Lose(SessionReason.NoLogin, reason);
        else
            Lose(_answered ? SessionReason.HandshakeFailed : SessionReason.CannotConnect, reason, _answered ? 0 : SessionCode.CannotConnect);
    }

    private void TryNext()
    {
        if (_stopped || _link is not null)
            return;
        var now = _clock.Now;
        var (record, at) = _endpoints.Next(now);
        if (record is null)
        {
            var reasons = _endpoints.Records.Select(left => $"{left.Endpoint}: {left.QuarantineText}");
            Move(
                SessionState.Quarantined,
                _endpoints.Records[0].QuarantineReason,
                string.Create(CultureInfo.InvariantCulture, $"no gateway can be used until {at:HH:mm:ss} UTC; {string.Join("; ", reasons)}"));
        }

        if (record is null || at > now)
            _retry.Set(at - now, TryNext);
        else
            Connect(record);
    }

    private void Connect(EndpointRecord record)
    {
        _record = record;
        _answered = false;
        _startedAt = _clock.Now;
        // A gateway that waits for its login goes on waiting while it is asked again.
        if (!record.AwaitsLogin || State != SessionState.AwaitingLogin)
            Move(SessionState.Connecting, SessionReason.Connecting, $"connecting to {record.Endpoint}");
        _deadline.Set(_options.ConnectTimeout, () => Lose(
            _answered ? SessionReason.NoLogin : SessionReason.CannotConnect,
            string.Create(CultureInfo.InvariantCulture, $"no session within {_options.ConnectTimeout.TotalSeconds:0.#} s"),
            _answered ? 0 : SessionCode.CannotConnect));
        _link = _connector.Connect(record.Endpoint, _options.ClientId, this);
    }

    private void AwaitLogin()
    {
        _record!.AwaitsLogin = true;
        if (State != SessionState.AwaitingLogin)
            Move(SessionState.AwaitingLogin, SessionReason.NoLogin, $"{_record.Endpoint} answers, but opens no session: log in there, with the second factor");
    }

    /// <summary>An open connection becomes the session.</summary>
    private void Adopt(EndpointRecord record, IGatewayLink link, GatewayWelcome welcome, DateTimeOffset openedAt)
    {
        _retry.Cancel();
        (_record, _link, _welcome, _openedAt) = (record, link, welcome, openedAt);
        record.AwaitsLogin = false;
        if (AccountProblem(welcome) is { } problem)
        {
            BrokerLog.WrongAccount(_logger, _desk.AccountOfJournal(welcome.Account)!, welcome.Account);
            _endpoints.Quarantine(record, SessionReason.WrongAccount, problem, _clock.Now);
            Lose(SessionReason.WrongAccount, problem);
            return;
        }

        _heartbeat.Start(link, silence => Lose(SessionReason.Silent, silence));
        if (record.HasLostLink)
            _probe.Start(link, OnProbe);
        Synchronize(SessionReason.Connected, 0);
    }

    private string? AccountProblem(GatewayWelcome welcome) => _desk.AccountOfJournal(welcome.Account) is { } journalled
        ? $"the order journal is of account {journalled}, the gateway of {welcome.Account}; set Journal:Directory to a folder of its own"
        : null;

    private void Synchronize(SessionReason reason, int code)
    {
        Move(SessionState.Syncing, reason, "reconciling orders, executions and positions", code, _board.Current.Epoch + 1);
        _deadline.Set(_options.ConnectTimeout, () =>
        {
            var limit = string.Create(CultureInfo.InvariantCulture, $"within {_options.ConnectTimeout.TotalSeconds:0.#} s");
            if (_desk.IsSynchronized)
                Lose(SessionReason.ProbeFailed, $"the gateway had lost its link to IB, and IB did not answer through it {limit}");
            else
                Lose(SessionReason.SynchronizationStalled, $"the gateway did not list its orders, executions and positions {limit}");
        });
        _desk.Synchronize(_link!, _welcome!, _options.ClientId, _record!.Endpoint.Name);
    }

    /// <summary>A gateway that has lost its link to IB lists what it knows all the same: it is trusted once IB has answered through it.</summary>
    private void FinishIfSynchronized()
    {
        if (_desk.IsSynchronized && (!_record!.HasLostLink || _probe.State is DataProbeState.Answered or DataProbeState.Off))
            FinishSynchronization();
    }

    private void FinishSynchronization()
    {
        _deadline.Cancel();
        _record!.Succeeded();
        _desk.FinishSynchronization();
        var gate = ClosedBy();
        if (gate is not null)
            _desk.CloseGate();
        _probe.Start(_link!, OnProbe);
        if (gate is null)
            Move(SessionState.Ready, SessionReason.Synchronized, _desk.TradingClosedBecause ?? string.Empty);
        else
            DrainFor(gate);
        BrokerLog.Ready(_logger, _board.Current.Epoch, _desk.Contents);
        _desk.OpenMarketData(_link!);
        if (!_hasCompetitor)
            _gaps.End();
        _failback.Start(_record!, this, FailbackAfter, FailBack);
    }

    /// <summary>The connection is given up, whatever its state; the next endpoint or the next attempt follows.</summary>
    private void Lose(SessionReason reason, string text, int code = 0)
    {
        var record = _record!;
        var wasReady = State is SessionState.Ready or SessionState.Draining;
        var expected = _outages.At(Now) is not null;
        record.AwaitsLogin = reason == SessionReason.NoLogin;
        var candidate = _failback.CanTakeOver;
        if (!candidate)
            _failback.Stop();
        EndSession();
        _endpoints.Failed(record, reason, wasReady, expected, _clock.Now);
        if (record.AwaitsLogin)
            AwaitLogin();
        else
            Move(SessionState.Disconnected, reason, $"waiting for the gateway at {record.Endpoint}: {text}", code);
        if (candidate)
            TakeOver();
        else
            TryNext();
    }

    private void EndSession()
    {
        _deadline.Cancel();
        _retry.Cancel();
        ForgetCompetitor();
        _asksForLink = false;
        _heartbeat.Stop();
        _probe.Stop();
        if (_welcome is not null)
        {
            _gaps.Begin(_heartbeat.LastMessage);
            _desk.CloseGate();
            _desk.DropMarketData();
        }

        _welcome = null;
        var link = _link;
        _link = null;
        _farms.Clear();
        link?.Close();
    }

    private void OnProbe()
    {
        if (_board.Current.Probe != _probe.State)
            _board.Set(_board.Current with { Probe = _probe.State });
        if (State == SessionState.Syncing)
            FinishIfSynchronized();
        // An answer does not say that orders reach IB: that is for a session of its own, with all that belongs to it.
        else if (State == SessionState.Disconnected && _asksForLink && _probe.State == DataProbeState.Answered)
            Lose(_board.Current.Reason, "IB answers through the gateway again, which has not said so", _board.Current.Code);
        // In a server reset nobody else answers either.
        if (State == SessionState.Ready && _probe.Missed >= _options.ProbesBeforeFailover && _endpoints.HasOther(_record!, _clock.Now) && _outages.At(Now) is null)
            Lose(SessionReason.ProbeFailed, "the gateway answers, but IB does not answer through it");
    }

    private void Move(SessionState state, SessionReason reason, string detail, int code = 0, long? epoch = null)
    {
        var before = _board.Current;
        var carries = state is SessionState.Ready or SessionState.Draining or SessionState.Syncing || _welcome is not null;
        var status = before with
        {
            State = state,
            Reason = reason,
            Detail = detail,
            Code = code,
            Epoch = epoch ?? before.Epoch,
            Endpoint = _record is { } record ? $"{record.Endpoint.Host}:{record.Endpoint.Port}" : before.Endpoint,
            EndpointIndex = _record?.Index ?? 0,
            ClientId = _options.ClientId,
            Account = _welcome?.Account ?? before.Account,
            ServerVersion = _welcome?.ServerVersion ?? before.ServerVersion,
            Expected = state is not (SessionState.Ready or SessionState.Syncing) && _outages.At(Now) is not null,
            MarketData = !carries ? MarketDataState.None
                : state == SessionState.Disconnected ? MarketDataState.Stale
                : state == SessionState.Syncing ? before.MarketData
                : _hasCompetitor ? MarketDataState.TakenByCompetingSession
                : MarketDataState.Live,
            Probe = carries ? _probe.State : DataProbeState.Pending,
            Farms = _farms.Farms,
        };
        var level = state == SessionState.Quarantined || (state == SessionState.Disconnected && !status.Expected && !_stopped) ? LogLevel.Warning : LogLevel.Information;
        BrokerLog.SessionMoved(_logger, level, status.Epoch, before.State, state, reason, status.Endpoint, detail);
        _metrics.Moved(before.State, state, reason);
        _board.Set(status);
    }
}
