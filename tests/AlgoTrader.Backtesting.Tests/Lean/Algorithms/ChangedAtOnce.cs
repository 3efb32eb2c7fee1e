using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>OrderImmutabilityRegressionAlgorithm: a limit order, changed in size and price where it was placed.</summary>
internal sealed class ChangedAtOnce : Strategy
{
    private bool _done;

    public override TimeSpan BarInterval => TimeSpan.FromDays(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (_done)
            return;
        _done = true;
        var order = Context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 10, Price.FromDecimal(100)) with { TimeInForce = TimeInForce.GoodTillCancelled }, "low");
        Context.Modify(order, 20, bar.Low);
    }
}
