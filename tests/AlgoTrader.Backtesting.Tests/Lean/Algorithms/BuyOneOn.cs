using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>HourSplitRegressionAlgorithm: one share at the end of the first hour of a day.</summary>
internal sealed class BuyOneOn(DateOnly day) : Strategy
{
    public override TimeSpan BarInterval => TimeSpan.FromHours(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (Context.Position == 0 && !Context.HasOpenOrder && DateOnly.FromDateTime(Context.Time.UtcDateTime) == day)
            Context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 1), "day");
    }
}
