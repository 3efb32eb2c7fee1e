using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>
/// sum(price x volume) / sum(volume) since the last reset, which the user calls at the start of a session. Of trades it is exact up to
/// rounding; a bar counts with its typical price (high + low + close) / 3.
/// </summary>
public sealed class VolumeWeightedAveragePrice
{
    // Distances from the first price: the products stay small, and so does their rounding.
    private double _origin;
    private double _sum;
    private double _volume;
    private bool _hasOrigin;

    /// <summary>Something was traded since the reset.</summary>
    public bool IsReady => _volume > 0;

    public double Volume => _volume;

    /// <summary>In units of currency; 0 until something was traded.</summary>
    public double Value => IsReady ? _origin + (_sum / _volume) : 0;

    public void Reset()
    {
        _sum = _volume = 0;
        _hasOrigin = false;
    }

    public void Add(in TradeTick trade) => Add(trade.Price.ToDouble(), trade.Size);

    public void Add(in Bar bar) => Add((bar.High.ToDouble() + bar.Low.ToDouble() + bar.Close.ToDouble()) / 3, bar.Volume);

    private void Add(double price, double volume)
    {
        if (!double.IsFinite(volume) || volume < 0)
            throw new ArgumentOutOfRangeException(nameof(volume), volume, "A volume is 0 or more; the feed sent something else.");
        if (!_hasOrigin)
        {
            _origin = price;
            _hasOrigin = true;
        }

        _sum += (price - _origin) * volume;
        _volume += volume;
    }
}
