namespace AlgoTrader.IbBroker.Core;

/// <summary>Hands every event to every subscription that wants it. Used on the <see cref="BrokerLoop"/> only.</summary>
internal sealed class EventHub
{
    private readonly List<EventSubscription> _subscriptions = [];

    public IReadOnlyList<EventSubscription> Subscriptions => _subscriptions;

    public void Publish(BrokerEvent brokerEvent)
    {
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
