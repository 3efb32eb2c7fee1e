using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// Share of the breaks of a range that returned inside within a time limit, over the last breaks. A break begins when the price leaves the range as it
/// stood before; it is false when the price is back within the limit, and true when the limit passes first. One break is watched at a time.
/// </summary>
public sealed class FakeBreakouts
{
    private readonly long _limitNanos;
    private readonly bool[] _fakes;
    private int _next;
    private int _count;
    private int _fakeCount;
    private bool _isOut;
    private long _outNanos;
    private long _low;
    private long _high;

    /// <param name="limit">A return after this does not count as one.</param>
    /// <param name="remembered">Breaks over which the share is taken.</param>
    public FakeBreakouts(TimeSpan limit, int remembered = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(remembered, 1);
        _limitNanos = UnixNanos.From(limit);
        _fakes = new bool[remembered];
    }

    /// <summary>Breaks whose end is known.</summary>
    public int Count => _count;

    /// <summary>0 to 1; one half while nothing is known.</summary>
    public double Probability => _count == 0 ? 0.5 : (double)_fakeCount / _count;

    /// <param name="low">Of the range before this price.</param>
    public void Add(long timeNanos, long price, long low, long high)
    {
        if (_isOut)
        {
            if (timeNanos - _outNanos > _limitNanos)
                End(isFake: false);
            else if (price >= _low && price <= _high)
                End(isFake: true);
            return;
        }

        if (price >= low && price <= high)
            return;
        (_isOut, _outNanos, _low, _high) = (true, timeNanos, low, high);
    }

    public void Reset()
    {
        _isOut = false;
        _next = _count = _fakeCount = 0;
    }

    private void End(bool isFake)
    {
        _isOut = false;
        if (_count == _fakes.Length)
            _fakeCount -= _fakes[_next] ? 1 : 0;
        else
            _count++;
        _fakes[_next] = isFake;
        _fakeCount += isFake ? 1 : 0;
        _next = (_next + 1) % _fakes.Length;
    }
}
