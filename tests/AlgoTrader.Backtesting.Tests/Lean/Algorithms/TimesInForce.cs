using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>Of each time in force one order that fills and one that does not.</summary>
internal sealed class TimesInForce : Strategy
{
    private bool _placed;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (_placed)
            return;
        _placed = true;
        Place(instrument, 100, TimeInForce.GoodTillCancelled);
        Place(instrument, 160, TimeInForce.GoodTillCancelled);
        Place(instrument, 140, TimeInForce.Day);
        Place(instrument, 180, TimeInForce.Day);
        Place(instrument, 100, TimeInForce.GoodTillDate);
        Place(instrument, 160, TimeInForce.GoodTillDate);
    }

    private void Place(Instrument instrument, decimal limit, TimeInForce timeInForce) => Context.Place(
        OrderTerms.Limit(instrument, OrderSide.Buy, 10, Price.FromDecimal(limit)) with
        {
            TimeInForce = timeInForce,
            GoodTill = timeInForce == TimeInForce.GoodTillDate ? new(2013, 10, 10, 16, 0, 0, TimeSpan.FromHours(-4)) : null,
        },
        "wait");
}
