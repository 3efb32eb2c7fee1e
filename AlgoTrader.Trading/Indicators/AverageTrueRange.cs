using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// Wilder's average of the true range, max(high - low, |high - previous close|, |low - previous close|) (Wilder 1978). The first bar has no
/// previous close: its range is high - low.
/// </summary>
public sealed class AverageTrueRange(int length)
{
    private readonly WilderAverage _average = new(length);
    private TrueRange _range;

    public int Count => _average.Count;

    public bool IsReady => _average.IsReady;

    /// <summary>In units of currency.</summary>
    public double Value => _average.Value;

    public void Add(in Bar bar) => _average.Add(_range.Add(bar).ToDouble());
}
