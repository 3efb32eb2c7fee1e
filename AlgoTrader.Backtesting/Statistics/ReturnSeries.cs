namespace AlgoTrader.Backtesting.Statistics;

/// <summary>Moments of a series of returns, as fractions a day.</summary>
public sealed class ReturnSeries(IReadOnlyList<double> values)
{
    private const double TradingDays = 252;

    public IReadOnlyList<double> Values => values;

    public int Count => values.Count;

    public double Mean { get; } = values.Count == 0 ? 0 : values.Average();

    /// <summary>With n - 1 in the denominator; 0 for fewer than two.</summary>
    public double SampleDeviation => Count < 2 ? 0 : Math.Sqrt(Moment(2) * Count / (Count - 1));

    /// <summary>Sample standard deviation times sqrt(252).</summary>
    public double Volatility => SampleDeviation * Math.Sqrt(TradingDays);

    /// <summary>Mean over sample standard deviation, times sqrt(252); 0 when the returns do not vary.</summary>
    public double Sharpe => SampleDeviation == 0 ? 0 : Mean / SampleDeviation * Math.Sqrt(TradingDays);

    /// <summary>
    /// Mean over sqrt(sum(min(r, 0)^2) / n), times sqrt(252) (Sortino and Price 1994, with a target of 0); null when no return is negative.
    /// </summary>
    public double? Sortino
    {
        get
        {
            var downside = Math.Sqrt(values.Sum(value => Math.Min(value, 0) * Math.Min(value, 0)) / Math.Max(1, Count));
            return downside == 0 ? null : Mean / downside * Math.Sqrt(TradingDays);
        }
    }

    /// <summary>m3 / m2^1.5 of the population; 0 when the returns do not vary.</summary>
    public double Skewness => Moment(2) == 0 ? 0 : Moment(3) / Math.Pow(Moment(2), 1.5);

    /// <summary>m4 / m2^2 of the population, 3 for a normal distribution; 0 when the returns do not vary.</summary>
    public double Kurtosis => Moment(2) == 0 ? 0 : Moment(4) / (Moment(2) * Moment(2));

    /// <summary>
    /// Probability that the true Sharpe ratio is above a benchmark: Phi((S - B) sqrt(n - 1) / sqrt(1 - skewness S + (kurtosis - 1) / 4 S^2)), all by the day
    /// (Bailey and Lopez de Prado 2012, "The Sharpe ratio efficient frontier"). Null for fewer than three returns or ones that do not vary.
    /// </summary>
    /// <param name="benchmark">A Sharpe ratio of daily returns, not of a year.</param>
    public double? ProbabilisticSharpe(double benchmark = 0)
    {
        if (Count < 3 || SampleDeviation == 0)
            return null;
        var sharpe = Mean / SampleDeviation;
        var variance = 1 - (Skewness * sharpe) + ((Kurtosis - 1) / 4 * sharpe * sharpe);
        return variance <= 0 ? null : NormalDistribution.Cumulative((sharpe - benchmark) * Math.Sqrt(Count - 1) / Math.Sqrt(variance));
    }

    /// <summary>Slope of these returns over others of the same days: covariance over the others' variance; null when those do not vary.</summary>
    public double? Beta(ReturnSeries benchmark)
    {
        if (benchmark.Count != Count)
            throw new ArgumentException($"There are {Count} returns, and {benchmark.Count} of the benchmark.", nameof(benchmark));
        var variance = benchmark.Moment(2);
        if (variance == 0)
            return null;
        var covariance = 0d;
        for (var i = 0; i < Count; i++)
            covariance += (values[i] - Mean) * (benchmark.Values[i] - benchmark.Mean);
        return covariance / Count / variance;
    }

    /// <summary>What the mean return is above beta times the benchmark's, times 252 (Jensen's alpha, without a riskless rate); null as beta is.</summary>
    public double? Alpha(ReturnSeries benchmark) => Beta(benchmark) is { } beta ? (Mean - (beta * benchmark.Mean)) * TradingDays : null;

    private double Moment(int power) => Count == 0 ? 0 : values.Sum(value => Math.Pow(value - Mean, power)) / Count;
}
