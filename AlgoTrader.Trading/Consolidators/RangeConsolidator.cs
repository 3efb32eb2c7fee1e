using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Consolidators;

/// <summary>
/// Bars whose high and low lie at least a range apart: the trade that reaches it is the last of its bar. A jump over several ranges makes one
/// bar, because no trade took place between.
/// </summary>
public sealed class RangeConsolidator : Consolidator
{
    private readonly Price _range;

    public RangeConsolidator(Price range)
    {
        if (range <= Price.Zero)
            throw new ArgumentOutOfRangeException(nameof(range), range, "The range must be positive.");
        _range = range;
    }

    private protected override bool TryConsolidate(in TradeTick trade, out Bar finished)
    {
        Include(trade);
        finished = default;
        if (High - Low < _range)
            return false;
        finished = Finish();
        return true;
    }
}
