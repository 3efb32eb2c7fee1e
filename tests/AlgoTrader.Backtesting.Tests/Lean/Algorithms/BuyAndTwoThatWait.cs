using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>AddBetaIndicatorRegressionAlgorithm: ten shares, and a limit and a stop that the market never comes to.</summary>
internal sealed class BuyAndTwoThatWait : Strategy
{
    private bool _done;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (_done)
            return;
        _done = true;
        var price = bar.Close.ToDecimal();
        Context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 10), "in");
        Context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 10, Price.Rounded(price * 0.1m)) with { TimeInForce = TimeInForce.GoodTillCancelled }, "low");
        Context.Place(OrderTerms.Stop(instrument, OrderSide.Buy, 10, Price.Rounded(price / 0.1m)) with { TimeInForce = TimeInForce.GoodTillCancelled }, "high");
    }
}
