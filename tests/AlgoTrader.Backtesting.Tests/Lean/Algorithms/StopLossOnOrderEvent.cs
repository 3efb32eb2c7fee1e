using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>A short sale, and in answer to its fill a buy stop that the market has passed already.</summary>
internal sealed class StopLossOnOrderEvent : Strategy
{
    private bool _sold;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (_sold)
            return;
        _sold = true;
        Context.Place(OrderTerms.Market(instrument, OrderSide.Sell, 100), "enter");
    }

    protected override void OnFill(Execution execution)
    {
        if (execution.Side == OrderSide.Sell)
        {
            Context.Place(
                OrderTerms.Stop(execution.Instrument, OrderSide.Buy, 100, execution.Price - Price.FromDecimal(2)) with { TimeInForce = TimeInForce.GoodTillCancelled },
                "stop");
        }
    }
}
