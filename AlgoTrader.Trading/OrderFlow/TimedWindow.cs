namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// Values of the last stretch of time, oldest first: those with a time in (now - length, now]. The ring grows to the busiest stretch there was, and
/// allocates no more after that.
/// </summary>
internal sealed class TimedWindow<T>(long lengthNanos)
    where T : struct
{
    private (long TimeNanos, T Value)[] _ring = new (long, T)[256];
    private int _head;

    public int Count { get; private set; }

    public T Oldest => _ring[_head].Value;

    public T Newest => this[Count - 1];

    public long OldestNanos => _ring[_head].TimeNanos;

    public T this[int index] => _ring[(_head + index) & (_ring.Length - 1)].Value;

    public void Add(long timeNanos, T value)
    {
        if (Count == _ring.Length)
            Grow();
        _ring[(_head + Count++) & (_ring.Length - 1)] = (timeNanos, value);
    }

    /// <summary>Takes out the oldest value if it has left the window. To be called until it returns false.</summary>
    public bool TryExpire(long nowNanos, out T value)
    {
        value = default;
        if (Count == 0 || _ring[_head].TimeNanos > nowNanos - lengthNanos)
            return false;
        value = _ring[_head].Value;
        _head = (_head + 1) & (_ring.Length - 1);
        Count--;
        return true;
    }

    public void RemoveNewest() => Count--;

    public void Clear() => Count = 0;

    private void Grow()
    {
        var larger = new (long, T)[_ring.Length * 2];
        for (var i = 0; i < Count; i++)
            larger[i] = _ring[(_head + i) & (_ring.Length - 1)];
        _ring = larger;
        _head = 0;
    }
}
