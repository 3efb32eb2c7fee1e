using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>BacktestingAsynchronousOrdersRegressionAlgorithm: market and limit orders both ways at one moment; the limit to sell is far below the market.</summary>
internal sealed class FourAtOnce : Strategy
{
    private bool _done;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (_done)
            return;
        _done = true;
        var limit = Price.Rounded(bar.Close.ToDecimal() * 0.95m);
        Context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 100), "one");
        Context.Place(OrderTerms.Market(instrument, OrderSide.Sell, 100), "two");
        Context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 100, limit) with { TimeInForce = TimeInForce.GoodTillCancelled }, "three");
        Context.Place(OrderTerms.Limit(instrument, OrderSide.Sell, 100, limit) with { TimeInForce = TimeInForce.GoodTillCancelled }, "four");
    }
}
