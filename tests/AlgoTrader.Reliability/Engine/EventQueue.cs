namespace AlgoTrader.Reliability.Engine;

/// <summary>
/// What is still to happen, earliest first; what falls on the same instant keeps the order in which it was added. A heap of four
/// children a node: most of what is added is soon due, so moving up is short.
/// </summary>
internal sealed class EventQueue
{
    private const int Arity = 4;

    private ScheduledEvent[] _heap = new ScheduledEvent[256];
    private int _count;
    private long _sequence;

    public int Count => _count;

    /// <summary>When the next event is due; the queue must not be empty.</summary>
    public long NextTime => _heap[0].Time;

    public void Add(long time, SimulatedProcess? owner, Action action)
    {
        if (_count == _heap.Length)
            Array.Resize(ref _heap, _count * 2);
        var added = new ScheduledEvent(time, ++_sequence, owner, action);
        var index = _count++;
        while (index > 0)
        {
            var parent = (index - 1) / Arity;
            if (_heap[parent].IsBefore(added))
                break;
            _heap[index] = _heap[parent];
            index = parent;
        }

        _heap[index] = added;
    }

    public ScheduledEvent Take()
    {
        var first = _heap[0];
        var last = _heap[--_count];
        _heap[_count] = default;
        var index = 0;
        while (true)
        {
            var child = (index * Arity) + 1;
            if (child >= _count)
                break;
            var end = Math.Min(child + Arity, _count);
            var least = child;
            for (var other = child + 1; other < end; other++)
            {
                if (_heap[other].IsBefore(_heap[least]))
                    least = other;
            }

            if (last.IsBefore(_heap[least]))
                break;
            _heap[index] = _heap[least];
            index = least;
        }

        if (_count > 0)
            _heap[index] = last;
        return first;
    }
}
