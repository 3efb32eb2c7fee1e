using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// An exponential average of the close, and bands a number of average true ranges above and below it: L. Raschke's form of C. Keltner's channel
/// (1960), with Wilder's average of the range.
/// </summary>
public sealed class KeltnerChannel(int length = 20, int rangeLength = 10, double width = 2, EmaSeed seed = EmaSeed.FirstValue)
{
    private readonly ExponentialMovingAverage _middle = new(length, seed);
    private readonly AverageTrueRange _range = new(rangeLength);

    public int Count => _middle.Count;

    public bool IsReady => _middle.IsReady && _range.IsReady;

    public double Middle => _middle.Value;

    public double Upper => Middle + (width * _range.Value);

    public double Lower => Middle - (width * _range.Value);

    public void Add(in Bar bar)
    {
        _middle.Add(bar.Close);
        _range.Add(bar);
    }
}
