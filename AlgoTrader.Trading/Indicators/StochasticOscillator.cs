using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// Where the close lies in the range of the last n bars (G. Lane): raw %K = 100 (close - lowest low) / (highest high - lowest low), 50 when the
/// range is empty; %K = its simple average over the smoothing (1 for the fast oscillator, 3 for the slow); %D = simple average of %K.
/// </summary>
public sealed class StochasticOscillator(int length = 14, int smoothing = 3, int signal = 3)
{
    private readonly DonchianChannel _channel = new(length);
    private readonly RollingMean _k = new(smoothing);
    private readonly RollingMean _d = new(signal);

    public int Count => _channel.Count;

    public bool IsReady => _d.IsReady;

    /// <summary>0 to 100.</summary>
    public double K => _k.Value;

    /// <summary>0 to 100.</summary>
    public double D => _d.Value;

    public void Add(in Bar bar)
    {
        _channel.Add(bar);
        if (!_channel.IsReady)
            return;
        var range = _channel.Upper - _channel.Lower;
        _k.Add(range == Price.Zero ? 50 : 100.0 * (bar.Close - _channel.Lower).Nanos / range.Nanos);
        if (_k.IsReady)
            _d.Add(_k.Value);
    }
}
