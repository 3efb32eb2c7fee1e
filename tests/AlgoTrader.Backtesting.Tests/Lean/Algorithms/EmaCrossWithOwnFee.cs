using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>SecurityCustomPropertiesAlgorithm: long while EMA 30 is above EMA 60.</summary>
internal sealed class EmaCrossWithOwnFee(LeanSizing sizing) : Strategy
{
    private readonly Ema _fast = new(30);
    private readonly Ema _slow = new(60);

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        _fast.Add(bar.Close.ToDouble());
        _slow.Add(bar.Close.ToDouble());
        if (!_slow.IsReady)
            return;
        if (Context.Position == 0 && _fast.Value > _slow.Value)
            sizing.SetHoldings(Context, instrument, 1, "above");
        else if (Context.Position > 0 && _fast.Value < _slow.Value)
            Context.SetTarget(instrument, 0, "below");
    }
}
