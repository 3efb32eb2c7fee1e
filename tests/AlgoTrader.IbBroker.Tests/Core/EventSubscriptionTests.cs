using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.IbBroker.Tests.Core;

public sealed class EventSubscriptionTests
{
    private const int Capacity = 4096;
    private static readonly BrokerEvent Event = new BrokerEvent.SessionChanged(
        new SessionStatus(SessionState.Ready, "", "", 1, 178, 1, "", TimeProvider.System.GetUtcNow()));

    [Fact]
    public async Task Offer_ReaderTooSlow_GetsWhatWasQueuedThenIsEnded()
    {
        var subscription = new EventSubscription("page 7", _ => true, acknowledges: false);
        for (var i = 0; i < Capacity + 10; i++)
            subscription.Offer(Event);

        var read = 0;
        var exception = await Assert.ThrowsAsync<SlowReaderException>(async () =>
        {
            await foreach (var _ in subscription.Events.ReadAllAsync(TestContext.Current.CancellationToken))
                read++;
        });
        Assert.Equal(Capacity, read);
        Assert.Contains("page 7", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Capacity, subscription.LastSequence);
    }

    [Fact]
    public void OfferExisting_MoreThanTheCapacity_IsNoReasonToEnd()
    {
        var subscription = new EventSubscription("", _ => true, acknowledges: false);
        for (var i = 0; i < 2 * Capacity; i++)
            subscription.OfferExisting(Event);
        subscription.Offer(Event);
        Assert.Equal((2 * Capacity) + 1, subscription.LastSequence);
        Assert.False(subscription.Events.Completion.IsCompleted);
    }

    [Fact]
    public void Offer_UnwantedEvent_TakesNoSequence()
    {
        var subscription = new EventSubscription("", e => e is BrokerEvent.OrderChanged, acknowledges: true);
        subscription.Offer(Event);
        Assert.Equal(0, subscription.LastSequence);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(99, 2)]
    [InlineData(-5, 0)]
    public void Acknowledge_AnySequence_StaysWithinWhatWasSent(long sequence, long acknowledged)
    {
        var subscription = new EventSubscription("", _ => true, acknowledges: true);
        subscription.Offer(Event);
        subscription.Offer(Event);
        subscription.Acknowledge(sequence);
        Assert.Equal(acknowledged, subscription.AcknowledgedSequence);
        subscription.Acknowledge(0);
        Assert.Equal(acknowledged, subscription.AcknowledgedSequence);
    }
}
