using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>ExtendedMarketTradingRegressionAlgorithm: once a day, outside the regular session, a limit at the low of the bar.</summary>
internal sealed class ExtendedHours : Strategy
{
    private static readonly TimeSpan Open = new(9, 30, 0);
    private static readonly TimeSpan Close = new(16, 0, 0);
    private DateTime _last;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        var time = Context.Time.ToOffset(TimeSpan.FromHours(-4));
        if (_last == time.Date || (Open < time.TimeOfDay && time.TimeOfDay < Close))
            return;
        _last = time.Date;
        Context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 10, bar.Low) with { TimeInForce = TimeInForce.GoodTillCancelled, OutsideRegularHours = true }, "early");
    }
}
