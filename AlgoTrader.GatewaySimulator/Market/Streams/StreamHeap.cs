namespace AlgoTrader.GatewaySimulator.Market.Streams;

/// <summary>Streams by their current event: the earliest first.</summary>
internal sealed class StreamHeap(Action<MarketFileException> failed) : IDisposable
{
    private readonly List<(EventStream Stream, int Order)> _heap = [];
    private int _added;
    private int _playable;

    public bool HasAny => _heap.Count > 0;

    /// <summary>False when all that is left is history.</summary>
    public bool HasPlayable => _playable > 0;

    public EventStream First => _heap[0].Stream;

    public void Add(EventStream stream)
    {
        if (!TryAdvance(stream))
        {
            stream.Dispose();
            return;
        }
        if (!stream.IsHistoryOnly)
            _playable++;
        _heap.Add((stream, _added++));
        for (var child = _heap.Count - 1; child > 0 && IsBefore(child, (child - 1) / 2); child = (child - 1) / 2)
            Swap(child, (child - 1) / 2);
    }

    /// <summary>Takes the first stream to its next event, or out when it has none.</summary>
    public void AdvanceFirst()
    {
        if (!TryAdvance(_heap[0].Stream))
        {
            if (!_heap[0].Stream.IsHistoryOnly)
                _playable--;
            _heap[0].Stream.Dispose();
            _heap[0] = _heap[^1];
            _heap.RemoveAt(_heap.Count - 1);
        }
        for (var parent = 0; ;)
        {
            var (left, right, least) = ((2 * parent) + 1, (2 * parent) + 2, parent);
            if (left < _heap.Count && IsBefore(left, least))
                least = left;
            if (right < _heap.Count && IsBefore(right, least))
                least = right;
            if (least == parent)
                return;
            Swap(parent, least);
            parent = least;
        }
    }

    public void Dispose()
    {
        foreach (var (stream, _) in _heap)
            stream.Dispose();
        _heap.Clear();
    }

    private bool TryAdvance(EventStream stream)
    {
        try
        {
            return stream.Advance();
        }
        catch (MarketFileException error)
        {
            failed(error);
            return false;
        }
    }

    private bool IsBefore(int one, int other)
    {
        var ((a, aOrder), (b, bOrder)) = (_heap[one], _heap[other]);
        if (a.TimeNanos != b.TimeNanos)
            return a.TimeNanos < b.TimeNanos;
        return a.Place != b.Place ? a.Place < b.Place : aOrder < bOrder;
    }

    private void Swap(int one, int other) => (_heap[one], _heap[other]) = (_heap[other], _heap[one]);
}
