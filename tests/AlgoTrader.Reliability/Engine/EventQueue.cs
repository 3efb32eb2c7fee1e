namespace AlgoTrader.Reliability.Engine;

/// <summary>
/// What is still to happen, earliest first; what falls on the same instant keeps the order in which it was added. A heap of four
/// children a node: most of what is added is soon due, so moving up is short. What moves in it are keys, which the collector of garbage
/// need not hear of; the actions stay where they are.
/// </summary>
internal sealed class EventQueue
{
    private const int Arity = 4;

    /// <summary>Below the time in a key: more events than any run has. Above it are 15 hours, and what is later than that is not kept.</summary>
    private const int SequenceBits = 24;

    private const long MaxTime = 1L << (63 - SequenceBits);

    private Entry[] _heap = new Entry[1024];
    private ScheduledEvent[] _events = new ScheduledEvent[1024];
    private int[] _free = new int[1024];
    private int _freeCount;
    private int _count;
    private long _sequence;

    public int Count => _count;

    /// <summary>When the next event is due; the queue must not be empty.</summary>
    public long NextTime => _heap[0].Key >> SequenceBits;

    public void Add(long time, SimulatedProcess? owner, Action action)
    {
        if (time >= MaxTime)
            return;
        if (_count == _heap.Length)
        {
            Array.Resize(ref _heap, _count * 2);
            Array.Resize(ref _events, _count * 2);
            Array.Resize(ref _free, _count * 2);
        }

        var slot = _freeCount > 0 ? _free[--_freeCount] : _count;
        _events[slot] = new(time, owner, action);
        var added = new Entry((time << SequenceBits) | ++_sequence, slot);
        var heap = _heap;
        var index = _count++;
        while (index > 0)
        {
            var parent = (index - 1) / Arity;
            if (heap[parent].Key < added.Key)
                break;
            heap[index] = heap[parent];
            index = parent;
        }

        heap[index] = added;
    }

    public ScheduledEvent Take()
    {
        var heap = _heap;
        var slot = heap[0].Slot;
        var last = heap[--_count];
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
                if (heap[other].Key < heap[least].Key)
                    least = other;
            }

            if (last.Key < heap[least].Key)
                break;
            heap[index] = heap[least];
            index = least;
        }

        heap[index] = last;
        var taken = _events[slot];
        _events[slot] = default;
        _free[_freeCount++] = slot;
        return taken;
    }

    /// <param name="Key">Time, then sequence.</param>
    private readonly record struct Entry(long Key, int Slot);
}
