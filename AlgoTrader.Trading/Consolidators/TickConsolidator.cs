using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Trading.Consolidators;

/// <summary>Bars of a number of trades.</summary>
public sealed class TickConsolidator : Consolidator
{
    private readonly int _trades;

    public TickConsolidator(int trades)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trades, 1);
        _trades = trades;
    }

    private protected override bool TryConsolidate(in TradeTick trade, out Bar finished)
    {
        Include(trade);
        finished = default;
        if (TradeCount < _trades)
            return false;
        finished = Finish();
        return true;
    }
}
