using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Consolidators;

/// <summary>Bars of at least a volume: the trade that reaches it is the last of its bar, and is not split.</summary>
public sealed class VolumeConsolidator : Consolidator
{
    private readonly double _volume;

    /// <param name="volume">Shares, contracts, coins.</param>
    public VolumeConsolidator(double volume)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(volume);
        _volume = volume;
    }

    private protected override bool TryConsolidate(in TradeTick trade, out Bar finished)
    {
        Include(trade);
        finished = default;
        if (Volume < _volume)
            return false;
        finished = Finish();
        return true;
    }
}
