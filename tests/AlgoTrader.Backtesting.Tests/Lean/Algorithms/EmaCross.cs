using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>ParameterizedAlgorithm: in while the fast mean is clearly above the slow one, out while it is clearly below.</summary>
internal sealed class EmaCross(LeanSizing sizing, int fastPeriod, int slowPeriod) : Strategy
{
    private readonly Ema _fast = new(fastPeriod);
    private readonly Ema _slow = new(slowPeriod);

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        _fast.Add(bar.Close.ToDouble());
        _slow.Add(bar.Close.ToDouble());
        if (!_slow.IsReady)
            return;
        if (_fast.Value > _slow.Value * 1.001)
            sizing.SetHoldings(Context, instrument, 1, "above");
        else if (_fast.Value < _slow.Value * 0.999)
            Context.SetTarget(instrument, 0, "below");
    }
}
