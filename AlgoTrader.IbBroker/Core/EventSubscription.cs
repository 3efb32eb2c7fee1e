using System.Threading.Channels;

namespace AlgoTrader.IbBroker.Core;

/// <summary>
/// One reader of events with a bounded queue. Bars, trades and fills are never dropped: a reader that falls so far behind that its
/// queue is full is ended with <see cref="SlowReaderException"/> and may subscribe again. Quotes and order books conflate before that.
/// </summary>
/// <param name="wants">Which events it gets.</param>
/// <param name="acknowledges">The reader says when it is done with an event; a lock-step replay waits for it.</param>
/// <param name="capacity">Events that may wait.</param>
/// <param name="conflates">Off where the market waits for the reader, and each run has to see the same.</param>
internal sealed class EventSubscription(
    string name, Func<BrokerEvent, bool> wants, bool acknowledges, int capacity = EventSubscription.Capacity, bool conflates = true)
{
    /// <summary>About a trading day of minute bars for ten instruments.</summary>
    private const int Capacity = 4096;

    /// <summary>A reader that keeps up has a few waiting; some hundred say that it does not.</summary>
    private const int ConflateFrom = 256;

    private readonly EventQueue _queue = new(conflates ? ConflateFrom : int.MaxValue);
    private int _existing;

    public string Name => name;

    public bool Acknowledges => acknowledges;

    /// <summary>Sequence of the newest event put into the queue; the first is 1.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The reader is done with this event and all before it.</summary>
    public long AcknowledgedSequence { get; private set; }

    public ChannelReader<SequencedEvent> Events => _queue;

    /// <summary>Puts in what already stood when the reader came, however much it is.</summary>
    public void OfferExisting(BrokerEvent brokerEvent)
    {
        _existing++;
        Offer(brokerEvent);
    }

    public void Offer(BrokerEvent brokerEvent)
    {
        if (!wants(brokerEvent))
            return;
        if (_queue.Count >= capacity + _existing)
            _queue.Complete(new SlowReaderException(name, capacity));
        else if (_queue.TryWrite(new(LastSequence + 1, brokerEvent)))
            LastSequence++;
    }

    public void Acknowledge(long sequence) =>
        AcknowledgedSequence = Math.Clamp(sequence, AcknowledgedSequence, LastSequence);

    public void Complete() => _queue.Complete();
}
