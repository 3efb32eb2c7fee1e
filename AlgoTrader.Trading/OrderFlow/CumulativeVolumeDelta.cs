using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.OrderFlow;

/// <summary>
/// Volume that buyers took less volume that sellers took, since the last reset, which the user calls at the start of a session. A trade whose
/// aggressor nobody knows counts in neither. Sizes are counted in units of 10^-9: sums are exact.
/// </summary>
public sealed class CumulativeVolumeDelta
{
    private long _buy;
    private long _sell;
    private long _unclassified;
    private long _deltaBefore;

    public double BuyVolume => _buy / 1e9;

    public double SellVolume => _sell / 1e9;

    public double Unclassified => _unclassified / 1e9;

    /// <summary>Of the window that <see cref="StartWindow"/> opened.</summary>
    public double Delta => (_buy - _sell) / 1e9;

    /// <summary>Since the reset.</summary>
    public double Value => (_deltaBefore + _buy - _sell) / 1e9;

    /// <summary>Counts a trade as its aggressor says.</summary>
    public void Add(in TradeTick trade) => Add(trade.Size, trade.Aggressor);

    /// <exception cref="ArgumentOutOfRangeException">The size is negative or not a number.</exception>
    public void Add(double size, Aggressor aggressor)
    {
        if (!double.IsFinite(size) || size < 0)
            throw new ArgumentOutOfRangeException(nameof(size), size, "The size of a trade is 0 or more; the feed sent something else.");
        var nanos = (long)Math.Round(size * 1e9);
        if (aggressor == Aggressor.Buyer)
            _buy += nanos;
        else if (aggressor == Aggressor.Seller)
            _sell += nanos;
        else
            _unclassified += nanos;
    }

    /// <summary>Begins to count volumes and <see cref="Delta"/> anew; <see cref="Value"/> goes on.</summary>
    public void StartWindow()
    {
        _deltaBefore += _buy - _sell;
        _buy = _sell = _unclassified = 0;
    }

    public void Reset()
    {
        StartWindow();
        _deltaBefore = 0;
    }
}
