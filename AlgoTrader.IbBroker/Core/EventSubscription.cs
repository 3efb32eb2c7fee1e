using System.Threading.Channels;

namespace AlgoTrader.IbBroker.Core;

/// <summary>
/// One reader of events with a bounded queue. Bars and fills are never dropped: a reader that falls so far behind that its
/// queue is full is ended with <see cref="SlowReaderException"/> and may subscribe again.
/// </summary>
/// <param name="wants">Which events it gets.</param>
/// <param name="acknowledges">The reader says when it is done with an event; a lock-step replay waits for it.</param>
internal sealed class EventSubscription(string name, Func<BrokerEvent, bool> wants, bool acknowledges)
{
    /// <summary>About a trading day of minute bars for ten instruments.</summary>
    private const int Capacity = 4096;

    private readonly Channel<SequencedEvent> _queue = Channel.CreateUnbounded<SequencedEvent>();
    private int _limit = Capacity;

    public string Name => name;

    public bool Acknowledges => acknowledges;

    /// <summary>Sequence of the newest event put into the queue; the first is 1.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The reader is done with this event and all before it.</summary>
    public long AcknowledgedSequence { get; private set; }

    public ChannelReader<SequencedEvent> Events => _queue.Reader;

    /// <summary>Puts in what already stood when the reader came, however much it is.</summary>
    public void OfferExisting(BrokerEvent brokerEvent)
    {
        _limit++;
        Offer(brokerEvent);
    }

    public void Offer(BrokerEvent brokerEvent)
    {
        if (!wants(brokerEvent))
            return;
        if (_queue.Reader.Count >= _limit)
            _queue.Writer.TryComplete(new SlowReaderException(name, Capacity));
        else if (_queue.Writer.TryWrite(new(LastSequence + 1, brokerEvent)))
            LastSequence++;
    }

    public void Acknowledge(long sequence) =>
        AcknowledgedSequence = Math.Clamp(sequence, AcknowledgedSequence, LastSequence);

    public void Complete() => _queue.Writer.TryComplete();
}
