using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// The mean of the last n prices and bands k population standard deviations above and below it (J. Bollinger, Bollinger on Bollinger Bands,
/// 2001). Sums are exact.
/// </summary>
public sealed class BollingerBands(int length = 20, double width = 2)
{
    private readonly RollingMoments _moments = new(length);
    private Price _newest;

    public int Count => _moments.Count;

    public bool IsReady => _moments.IsFull;

    public double Middle => Count == 0 ? 0 : _moments.SumNanos / Count / Price.Scale;

    public double StandardDeviation => Count == 0 ? 0 : _moments.ScaledDeviation / Count / Price.Scale;

    public double Upper => Middle + (width * StandardDeviation);

    public double Lower => Middle - (width * StandardDeviation);

    /// <summary>Where the newest price lies between the bands: 0 the lower, 1 the upper; one half when they are one.</summary>
    public double PercentB => Upper == Lower ? 0.5 : (_newest.ToDouble() - Lower) / (Upper - Lower);

    /// <summary>Distance of the bands as a share of the middle.</summary>
    public double Bandwidth => Middle == 0 ? 0 : (Upper - Lower) / Middle;

    public void Add(Price price)
    {
        _newest = price;
        _moments.Add(price.Nanos);
    }
}
