using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>StopLimitOrderRegressionAlgorithm: in by a stop limit far above the high once the trend is up, out by one below the low once it is down.</summary>
internal sealed class StopLimitTrend : Strategy
{
    private const double Tolerance = 1.001;
    private readonly Ema _fast = new(30);
    private readonly Ema _slow = new(60);
    private bool _bought;
    private bool _sold;

    public override TimeSpan BarInterval => TimeSpan.FromDays(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        _fast.Add(bar.Close.ToDouble());
        _slow.Add(bar.Close.ToDouble());
        if (!_slow.IsReady)
            return;
        var isUp = _fast.Value > _slow.Value * Tolerance;
        if (!_bought && isUp)
        {
            _bought = true;
            Place(instrument, OrderSide.Buy, bar.High.ToDecimal() * 1.10m, bar.High.ToDecimal() * 1.11m);
        }
        else if (Context.Position > 0 && !_sold && !isUp)
        {
            _sold = true;
            Place(instrument, OrderSide.Sell, bar.Low.ToDecimal() * 0.99m, bar.Low.ToDecimal() * 0.98m);
        }
    }

    private void Place(Instrument instrument, OrderSide side, decimal stop, decimal limit) => Context.Place(
        new(instrument, side, 100) { Type = OrderType.StopLimit, StopPrice = Price.Rounded(stop), LimitPrice = Price.Rounded(limit), TimeInForce = TimeInForce.GoodTillCancelled },
        "trend");
}
