using AlgoTrader.IbBroker.Sessions;
using AlgoTrader.Tws.Messages.Session;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Core;

/// <summary>
/// The broker's half of a lock-step replay (docs/decisions/0002-lock-step-replay.md): each bar and fill is answered with a
/// reqCurrentTime, once every acknowledging subscription has dealt with what it led to. Orders that it led to are by then on the
/// wire, before the answer. Does nothing unless switched on. Used on the <see cref="BrokerLoop"/> only.
/// </summary>
internal sealed class LockStep(EventHub events, IOptions<GatewayOptions> options)
{
    private readonly Queue<Dictionary<EventSubscription, long>> _unanswered = new();
    private IGatewayLink? _link;

    public void Attach(IGatewayLink link) => _link = link;

    public void Detach()
    {
        _link = null;
        _unanswered.Clear();
    }

    /// <summary>A bar or fill was handled and everything it caused is published.</summary>
    public void Handled()
    {
        if (!options.Value.AcknowledgeBars || _link is null)
            return;

        _unanswered.Enqueue(events.Subscriptions
            .Where(subscription => subscription.Acknowledges)
            .ToDictionary(subscription => subscription, subscription => subscription.LastSequence));
        Answer();
    }

    /// <summary>A subscription has acknowledged, or has gone.</summary>
    public void Answer()
    {
        while (_unanswered.TryPeek(out var awaited) && awaited.All(IsDone))
        {
            _unanswered.Dequeue();
            _link?.Send(new ReqCurrentTime());
        }
    }

    private bool IsDone(KeyValuePair<EventSubscription, long> awaited) =>
        awaited.Key.AcknowledgedSequence >= awaited.Value || !events.Subscriptions.Contains(awaited.Key);
}
