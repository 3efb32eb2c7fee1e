using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// How many standard deviations the newest price lies from the mean of the last n, the newest included:
/// z = (x - mean) / sqrt(sum((x_i - mean)^2) / n), 0 when all prices are equal; with the sample deviation, / (n - 1). Sums are exact, so that
/// the value does not depend on how long the window has been rolling; the result is rounded to nine decimals, so that thresholds compare as a
/// person would compute them.
/// </summary>
/// <param name="isSample">Divides the squares by n - 1 instead of n.</param>
public sealed class RollingZScore(int length, bool isSample = false)
{
    private const int Decimals = 9;
    private readonly RollingMoments _moments = new(length);

    public int Count => _moments.Count;

    public bool IsReady => _moments.IsFull;

    public double Value { get; private set; }

    /// <summary>In units of currency.</summary>
    public double Mean => Count == 0 ? 0 : _moments.SumNanos / Count / Price.Scale;

    /// <summary>In units of currency.</summary>
    public double StandardDeviation => Count == 0 ? 0 : Scaled / Count / Price.Scale;

    private double Scaled => isSample && Count > 1 ? _moments.ScaledDeviation * Math.Sqrt(Count / (Count - 1.0)) : _moments.ScaledDeviation;

    public void Add(Price price)
    {
        _moments.Add(price.Nanos);
        var deviation = Scaled;
        Value = deviation == 0 ? 0 : Math.Round(_moments.ScaledDistance / deviation, Decimals);
    }
}
