namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>Begins with the mean of its first values.</summary>
internal sealed class Ema(int period)
{
    private double _sum;
    private int _count;

    public bool IsReady => _count >= period;

    public double Value { get; private set; }

    public void Add(double value)
    {
        if (_count < period)
        {
            _sum += value;
            Value = _sum / ++_count;
        }
        else
        {
            Value += (value - Value) * 2 / (period + 1);
        }
    }
}
