using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Tests.Indicators;

/// <summary>The z-score with all sums in 128 bits.</summary>
internal sealed class WideZScore(int length)
{
    private readonly Queue<long> _window = new();

    public double Value { get; private set; }

    public double Mean { get; private set; }

    public double StandardDeviation { get; private set; }

    public void Add(Price price)
    {
        _window.Enqueue(price.Nanos);
        if (_window.Count > length)
            _window.Dequeue();
        var (sum, squares) = ((Int128)0, (Int128)0);
        foreach (var nanos in _window)
        {
            sum += nanos;
            squares += (Int128)nanos * nanos;
        }

        Int128 n = _window.Count;
        var variance = (n * squares) - (sum * sum);
        var deviation = Math.Sqrt((double)variance);
        Value = variance == 0 ? 0 : Math.Round((double)((n * price.Nanos) - sum) / deviation, 9);
        Mean = (double)sum / _window.Count / Price.Scale;
        StandardDeviation = deviation / _window.Count / Price.Scale;
    }
}
