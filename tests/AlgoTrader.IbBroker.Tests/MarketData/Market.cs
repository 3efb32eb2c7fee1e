using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.IbBroker.Tests.Core;
using AlgoTrader.IbBroker.Tests.Sessions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Tests.MarketData;

/// <summary>The broker's market data on virtual time with a link that only remembers, and what was published.</summary>
internal sealed class Market
{
    private readonly EventSubscription _subscription = new("test", _ => true, acknowledges: false);
    private readonly List<BrokerEvent> _events = [];

    public Market(PacingOptions? pacing = null, DateTimeOffset? start = null)
    {
        Time = new(start);
        var hub = new EventHub();
        var options = Options.Create(new GatewayOptions());
        Rig = new(Time, Time, hub, new LockStep(hub, options), options, pacing);
        hub.Add(_subscription);
        Rig.Desk.Attach(Link);
    }

    public VirtualTime Time { get; }

    public RecordingLink Link { get; private set; } = new();

    public MarketRig Rig { get; }

    public IReadOnlyList<BrokerEvent> Events
    {
        get
        {
            while (_subscription.Events.TryRead(out var next))
                _events.Add(next.Event);
            return _events;
        }
    }

    /// <summary>The session is lost, and another one stands.</summary>
    public void Reconnect()
    {
        Rig.Desk.Detach();
        Link = new();
        Rig.Desk.Attach(Link);
    }

    public T Sent<T>() => Link.Sent.OfType<T>().Last();
}
