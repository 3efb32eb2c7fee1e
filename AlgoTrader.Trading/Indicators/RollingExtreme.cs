namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// The largest of the last n values in constant time on average: values that a later, larger one has overtaken are dropped at once
/// (a monotonic queue). For the smallest, feed negated values.
/// </summary>
internal sealed class RollingExtreme
{
    private readonly long[] _values;
    private readonly long[] _ages;
    private int _head;
    private int _length;
    private long _count;

    public RollingExtreme(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _values = new long[length];
        _ages = new long[length];
    }

    public bool IsFull => _count >= _values.Length;

    public long Value => _values[_head];

    public void Add(long value)
    {
        var capacity = _values.Length;
        if (_length > 0 && _ages[_head] <= _count - capacity)
        {
            _head = Wrap(_head + 1);
            _length--;
        }

        while (_length > 0 && _values[Wrap(_head + _length - 1)] <= value)
            _length--;
        var tail = Wrap(_head + _length++);
        _values[tail] = value;
        _ages[tail] = _count++;
    }

    private int Wrap(int index) => index >= _values.Length ? index - _values.Length : index;
}
