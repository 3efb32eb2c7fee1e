using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>Every full hour an order at the last price: two days to buy, then to sell.</summary>
internal sealed class LimitFill : Strategy
{
    private static readonly DateTimeOffset SellsFrom = new(2013, 10, 9, 0, 0, 0, TimeSpan.Zero);

    public override TimeSpan BarInterval => TimeSpan.FromSeconds(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (Context.Time is not { Minute: 0, Second: 0 })
            return;
        var side = Context.Time < SellsFrom ? OrderSide.Buy : OrderSide.Sell;
        Context.Place(OrderTerms.Limit(instrument, side, 10, bar.Close) with { TimeInForce = TimeInForce.GoodTillCancelled }, "hour");
    }
}
