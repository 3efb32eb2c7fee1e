namespace AlgoTrader.Trading.Indicators;

/// <summary>Mean of the last few values, summed anew each time: for windows so short that nothing is gained by rolling, and nothing drifts.</summary>
internal sealed class RollingMean
{
    private readonly double[] _window;
    private int _next;

    public RollingMean(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        _window = new double[length];
    }

    public int Count { get; private set; }

    public bool IsReady => Count == _window.Length;

    public double Value { get; private set; }

    public void Add(double value)
    {
        _window[_next] = value;
        if (++_next == _window.Length)
            _next = 0;
        if (Count < _window.Length)
            Count++;
        var sum = 0.0;
        foreach (var element in _window.AsSpan(0, Count))
            sum += element;
        Value = sum / Count;
    }
}
