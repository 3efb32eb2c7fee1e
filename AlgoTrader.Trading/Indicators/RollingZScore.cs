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

    /// <summary>Of z over the threshold, squared: many times what nine decimals and doubles round away.</summary>
    private const double Doubt = 1e-6;

    /// <summary>For one closer to zero the decimals of z are too few for <see cref="Doubt"/>.</summary>
    private const double LeastThreshold = 0.01;

    private readonly RollingMoments _moments = new(length);

    // Not a number until it is asked for.
    private double _value;

    public int Count => _moments.Count;

    public bool IsReady => _moments.IsFull;

    /// <summary>Counted when it is asked for: a root and two divisions. <see cref="CompareTo"/> seldom needs them.</summary>
    public double Value => double.IsNaN(_value) ? _value = Rounded() : _value;

    /// <summary>In units of currency.</summary>
    public double Mean => Count == 0 ? 0 : _moments.SumNanos / Count / Price.Scale;

    /// <summary>In units of currency.</summary>
    public double StandardDeviation => Count == 0 ? 0 : Scaled / Count / Price.Scale;

    private double Scaled => isSample && Count > 1 ? _moments.ScaledDeviation * Math.Sqrt(Count / (Count - 1.0)) : _moments.ScaledDeviation;

    private double ScaledVariance => isSample && Count > 1 ? _moments.ScaledVariance * (Count / (Count - 1.0)) : _moments.ScaledVariance;

    public void Add(Price price)
    {
        _moments.Add(price.Nanos);
        _value = double.NaN;
    }

    /// <summary>
    /// As <see cref="Value"/> compares with a threshold, always with the same answer, and most often without counting it: the signs decide, or the squares of
    /// distance and deviation, unless they are so close that the rounding of z has a say.
    /// </summary>
    /// <returns>Positive, 0 or negative, as of comparers.</returns>
    public int CompareTo(double threshold)
    {
        var distance = _moments.ScaledDistance;
        if (double.IsNaN(_value) && distance != 0)
        {
            if (distance < 0 ? threshold >= LeastThreshold : threshold <= -LeastThreshold)
                return distance < 0 ? -1 : 1;
            var z = distance * distance;
            // Of a threshold about zero only this is certain: z is far from it.
            var limit = Math.Max(threshold * threshold, 4 * LeastThreshold * LeastThreshold) * ScaledVariance;
            if (z > limit * (1 + Doubt))
                return distance < 0 ? -1 : 1;
            if (Math.Abs(threshold) >= 2 * LeastThreshold && z < limit * (1 - Doubt))
                return distance < 0 ? 1 : -1;
        }

        return Value < threshold ? -1 : Value > threshold ? 1 : 0;
    }

    private double Rounded()
    {
        var deviation = Scaled;
        return deviation == 0 ? 0 : Math.Round(_moments.ScaledDistance / deviation, Decimals);
    }
}
