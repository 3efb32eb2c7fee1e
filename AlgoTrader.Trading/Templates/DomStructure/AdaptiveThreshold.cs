using AlgoTrader.Trading.Indicators;

namespace AlgoTrader.Trading.Templates.DomStructure;

/// <summary>
/// A threshold that follows what the market does: half way between its base and a quantile of the recent values, times the scale of volatility, approached
/// step by step; changes below a share of its present value are left.
/// </summary>
internal sealed class AdaptiveThreshold
{
    private readonly RollingQuantile _values;
    private readonly double _base;
    private readonly double _neutral;
    private readonly double _quantile;
    private readonly double _smoothing;
    private readonly double _hysteresis;

    /// <param name="neutral">The value that says nothing, from which distances are scaled: 0 for sizes, one half for shares.</param>
    public AdaptiveThreshold(double @base, double neutral, double quantile, int samples, double smoothing, double hysteresis)
    {
        (_base, _neutral, _quantile, _smoothing, _hysteresis) = (@base, neutral, quantile, smoothing, hysteresis);
        _values = new(samples);
        Value = @base;
    }

    public double Value { get; private set; }

    public void Add(double value, double scale)
    {
        _values.Add(value);
        if (!_values.IsReady)
            return;
        var wanted = _neutral + ((((_base + _values.Value(_quantile)) / 2) - _neutral) * scale);
        var step = _smoothing * (wanted - Value);
        if (Math.Abs(step) >= _hysteresis * Math.Abs(Value - _neutral))
            Value += step;
    }
}
