using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Indicators;

/// <summary>Sum of the volumes of bars that closed above the one before, less those that closed below (J. Granville, 1963). Starts at 0.</summary>
public sealed class OnBalanceVolume
{
    private Price _close;

    public int Count { get; private set; }

    public bool IsReady => Count > 0;

    /// <summary>Shares, contracts, coins.</summary>
    public double Value { get; private set; }

    /// <exception cref="ArgumentOutOfRangeException">The bar's volume is negative or not a number.</exception>
    public void Add(in Bar bar)
    {
        if (!double.IsFinite(bar.Volume) || bar.Volume < 0)
            throw new ArgumentOutOfRangeException(nameof(bar), bar.Volume, $"The volume of bar {bar.Start:O} must be 0 or more.");
        if (Count++ > 0)
            Value += bar.Volume * bar.Close.CompareTo(_close);
        _close = bar.Close;
    }
}
