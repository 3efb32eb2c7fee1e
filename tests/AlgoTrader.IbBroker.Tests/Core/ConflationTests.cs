using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.MarketData;

namespace AlgoTrader.IbBroker.Tests.Core;

/// <summary>What a slow reader of a feed gets.</summary>
public sealed class ConflationTests
{
    private const int ConflateFrom = 256;
    private static readonly Instrument Spy = new("SPY");
    private static readonly Instrument Qqq = new("QQQ");

    [Fact]
    public void Quotes_ReaderIsFarBehind_TheNewestTakesTheOlderOnesPlaceInTheOrder()
    {
        var subscription = new EventSubscription("", _ => true, acknowledges: true);
        for (var i = 0; i < ConflateFrom; i++)
            subscription.Offer(Trade(i));
        subscription.Offer(Quote(Spy, 1));
        subscription.Offer(Quote(Qqq, 1));
        subscription.Offer(Quote(Spy, 2));
        subscription.Offer(Trade(ConflateFrom));
        subscription.Offer(Quote(Spy, 3));

        var read = Read(subscription);
        Assert.Equal(ConflateFrom + 1, read.Count(next => next.Event is BrokerEvent.TradeReported));
        Assert.Equal([Quote(Qqq, 1), Trade(ConflateFrom), Quote(Spy, 3)], read.Skip(ConflateFrom).Select(next => next.Event));
        Assert.Equal(read.Select(next => next.Sequence).Order(), read.Select(next => next.Sequence));
        Assert.Equal(read[^1].Sequence, subscription.LastSequence);
    }

    [Fact]
    public void Quotes_ReaderKeepsUp_GetsEach()
    {
        var subscription = new EventSubscription("", _ => true, acknowledges: true);
        for (var i = 0; i < 200; i++)
            subscription.Offer(Quote(Spy, i));
        Assert.Equal(200, Read(subscription).Count);
    }

    [Fact]
    public void Quotes_AnyNumberUnread_NeverEndTheReaderNorFillTheMemory()
    {
        var subscription = new EventSubscription("", _ => true, acknowledges: true, capacity: 1000);
        for (var i = 0; i < 100_000; i++)
            subscription.Offer(Quote(i % 2 == 0 ? Spy : Qqq, i));
        Assert.False(subscription.Events.Completion.IsCompleted);
        Assert.InRange(subscription.Events.Count, 1, ConflateFrom + 1);
        Assert.Equal([Quote(Spy, 99_998), Quote(Qqq, 99_999)], Read(subscription).TakeLast(2).Select(next => next.Event));
    }

    [Fact]
    public void LockStep_AnyNumberUnread_LosesNothing()
    {
        var subscription = new EventSubscription("", _ => true, acknowledges: true, conflates: false);
        for (var i = 0; i < 4000; i++)
            subscription.Offer(Quote(Spy, i));
        Assert.Equal(4000, Read(subscription).Count);
    }

    [Fact]
    public async Task Reader_WaitsAndIsWokenByTheNextAndByTheEnd()
    {
        var subscription = new EventSubscription("", _ => true, acknowledges: true);
        var token = TestContext.Current.CancellationToken;
        var waiting = subscription.Events.WaitToReadAsync(token).AsTask();
        Assert.False(waiting.IsCompleted);
        subscription.Offer(Trade(1));
        Assert.True(await waiting);
        Assert.True(subscription.Events.TryRead(out _));
        waiting = subscription.Events.WaitToReadAsync(token).AsTask();
        subscription.Complete();
        Assert.False(await waiting);
        await subscription.Events.Completion;
    }

    private static List<SequencedEvent> Read(EventSubscription subscription)
    {
        var read = new List<SequencedEvent>();
        while (subscription.Events.TryRead(out var next))
            read.Add(next);
        return read;
    }

    private static BrokerEvent.QuoteChanged Quote(Instrument instrument, long nanos) => new(instrument, Domain.MarketData.Quote.Empty with { TimeNanos = nanos });

    private static BrokerEvent.TradeReported Trade(long nanos) => new(Spy, new Trade(nanos, Price.FromDecimal(100), 1, "", false, false, ""));
}
