using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.MarketData;

namespace AlgoTrader.Backtesting.Fills;

/// <summary>Market orders pay the spread: a buy fills at the ask with which the next bar opens, a sale at the bid; without a quote they wait for one.</summary>
public sealed class QuoteFills : BarRangeFills
{
    public override string Name => "quotes";

    protected override Price? MarketPrice(WorkingOrder order, in MarketBar bar) =>
        order.IsBuy ? bar.Quote?.Ask?.Open : bar.Quote?.Bid?.Open;
}
