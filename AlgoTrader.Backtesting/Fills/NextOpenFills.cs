using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Fills;

/// <summary>Market orders fill at the open of the next bar of trades.</summary>
public sealed class NextOpenFills : BarRangeFills
{
    public override string Name => "next-open";

    protected override Price? MarketPrice(WorkingOrder order, in MarketBar bar) => bar.Trade.Open;
}
