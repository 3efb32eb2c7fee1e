using AlgoTrader.IbBroker.Core;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>
/// While the session is with an endpoint that is not the preferred one: keeps a connection of its own to a preferred one, with our
/// client id, so that what would hinder the switch shows before it. Healthy means that IB has answered through it, again and again, for
/// the whole of the time set. Used on the loop only.
/// </summary>
internal sealed class Failback(
    IGatewayConnector connector, EndpointList endpoints, IWorkQueue loop, TimeProvider time, IOptions<GatewayOptions> options, ILogger<Failback> logger)
{
    private readonly LoopTimer _timer = new(loop, time);
    private readonly LoopTimer _health = new(loop, time);
    private readonly Heartbeat _heartbeat = new(loop, time, options);
    private readonly DataProbe _probe = new(loop, time, options);
    private IGatewayListener? _listener;
    private Action _healthy = () => { };
    private EndpointRecord? _current;
    private EndpointRecord? _record;
    private IGatewayLink? _link;
    private DateTimeOffset _openedAt;
    private GatewayWelcome? _welcome;

    /// <summary>IB has answered through the waiting connection lately: it can take over at any moment.</summary>
    public bool CanTakeOver => _welcome is not null && _probe.State is DataProbeState.Answered or DataProbeState.Off;

    /// <summary>Begins to watch, when there is an endpoint before the current one.</summary>
    public void Start(EndpointRecord current, IGatewayListener listener, Action healthy)
    {
        Stop();
        _current = current;
        _listener = listener;
        _healthy = healthy;
        Watch();
    }

    public void Stop()
    {
        _current = null;
        Drop();
        _timer.Cancel();
    }

    /// <summary>The switch did not come about: the time of health begins anew.</summary>
    public void Postpone() => AwaitHealth();

    public bool Owns(IGatewayLink link) => _link == link;

    public void Opened(GatewayWelcome welcome, string? problem)
    {
        if (problem is not null)
        {
            endpoints.Quarantine(_record!, SessionReason.WrongAccount, problem, time.GetUtcNow());
            BrokerLog.FailbackFailed(logger, _record!.Endpoint.ToString(), problem);
            Drop();
            Watch();
            return;
        }

        _welcome = welcome;
        _openedAt = time.GetUtcNow();
        _timer.Cancel();
        _heartbeat.Start(_link!, Fail);
        _probe.Start(_link!, OnProbe);
        if (_probe.State == DataProbeState.Off)
            AwaitHealth();
    }

    public void Received(IGatewayMessage message)
    {
        _heartbeat.Heard();
        if (_welcome is not null && _probe.Handle(message))
            return;
        if (message is ErrMsg { RequestId: -1 } error && SessionCode.Find(error.Code) is { Reason: not null } code && code.Rule != SessionRule.ResyncOrders)
            Fail($"{error.Text} ({error.Code})");
    }

    public void Closed(string reason) => Fail(reason);

    /// <summary>Hands the waiting connection over; it is no longer watched here.</summary>
    public (EndpointRecord Record, IGatewayLink Link, GatewayWelcome Welcome, DateTimeOffset OpenedAt) Take()
    {
        var taken = (_record!, _link!, _welcome!, _openedAt);
        Forget();
        _timer.Cancel();
        return taken;
    }

    private void Watch()
    {
        var now = time.GetUtcNow();
        if (_current is null || _current.Index == 0)
            return;
        // One that is left out now may be let in again later.
        if (endpoints.Preferred(_current, now) is not { } preferred)
        {
            _timer.Set(options.Value.QuarantineTime, Watch);
            return;
        }

        if (preferred.NotBefore > now)
        {
            _timer.Set(preferred.NotBefore - now, Watch);
            return;
        }

        _record = preferred;
        _link = connector.Connect(preferred.Endpoint, options.Value.ClientId, _listener!);
        _timer.Set(options.Value.ConnectTimeout, () => Fail($"no session within {options.Value.ConnectTimeout.TotalSeconds:0} s"));
    }

    private void OnProbe()
    {
        if (_probe.State == DataProbeState.Missed)
            Fail("IB does not answer through it");
        else if (!_health.IsSet)
            AwaitHealth();
    }

    private void AwaitHealth() => _health.Set(options.Value.FailbackAfter, () => _healthy());

    private void Fail(string reason)
    {
        BrokerLog.FailbackFailed(logger, _record!.Endpoint.ToString(), reason);
        endpoints.Failed(_record, SessionReason.CannotConnect, wasReady: false, expected: false, time.GetUtcNow());
        Drop();
        Watch();
    }

    private void Drop()
    {
        _link?.Close();
        Forget();
    }

    private void Forget()
    {
        _link = null;
        _welcome = null;
        _record = null;
        _health.Cancel();
        _heartbeat.Stop();
        _probe.Stop();
    }
}
