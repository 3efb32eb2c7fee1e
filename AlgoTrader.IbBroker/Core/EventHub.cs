namespace AlgoTrader.IbBroker.Core;

/// <summary>Hands every event to every subscription that wants it. Used on the <see cref="BrokerLoop"/> only.</summary>
internal sealed class EventHub
{
    private readonly List<EventSubscription> _subscriptions = [];
    private readonly List<Action<BrokerEvent>> _listeners = [];

    public IReadOnlyList<EventSubscription> Subscriptions => _subscriptions;

    /// <summary>Calls <paramref name="listener"/> at every event, on the loop, before any subscription is offered it.</summary>
    public void Listen(Action<BrokerEvent> listener) => _listeners.Add(listener);

    public void Publish(BrokerEvent brokerEvent)
    {
        foreach (var listener in _listeners)
            listener(brokerEvent);
        foreach (var subscription in _subscriptions)
            subscription.Offer(brokerEvent);
    }

    public void Add(EventSubscription subscription) => _subscriptions.Add(subscription);

    public void Remove(EventSubscription subscription)
    {
        _subscriptions.Remove(subscription);
        subscription.Complete();
    }
}
