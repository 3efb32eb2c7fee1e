using AlgoTrader.IbBroker.Core;

namespace AlgoTrader.IbBroker.Sessions;

/// <summary>The session as everyone sees it. Used on the <see cref="BrokerLoop"/> only.</summary>
internal sealed class SessionBoard(EventHub events, TimeProvider time)
{
    public SessionStatus Current { get; private set; } =
        new(SessionState.Connecting, string.Empty, string.Empty, 0, 0, 0, "starting", time.GetUtcNow());

    public void Set(SessionStatus status)
    {
        var since = status.State == Current.State ? Current.Since : time.GetUtcNow();
        Current = status with { Since = since };
        events.Publish(new BrokerEvent.SessionChanged(Current));
    }
}
