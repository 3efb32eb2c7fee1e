using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>The session as everyone sees it. Changed on the <see cref="BrokerLoop"/> only; read from anywhere.</summary>
internal sealed class SessionBoard(EventHub events, TimeProvider time)
{
    private volatile SessionStatus _current = new(SessionState.Disconnected, string.Empty, string.Empty, 0, 0, 0, "starting", time.GetUtcNow());

    public SessionStatus Current => _current;

    public void Set(SessionStatus status)
    {
        var since = status.State == _current.State ? _current.Since : time.GetUtcNow();
        _current = status with { Since = since };
        events.Publish(new BrokerEvent.SessionChanged(_current));
    }
}
