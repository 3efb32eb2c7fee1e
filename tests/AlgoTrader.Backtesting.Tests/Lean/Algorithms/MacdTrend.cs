using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>In when the MACD is above its signal by a part of the price, out when it is below by as much.</summary>
internal sealed class MacdTrend(LeanSizing sizing) : Strategy
{
    private const double Tolerance = 0.0025;
    private readonly Ema _fast = new(12);
    private readonly Ema _slow = new(26);
    private readonly Ema _signal = new(9);

    public override TimeSpan BarInterval => TimeSpan.FromDays(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        var close = bar.Close.ToDouble();
        _fast.Add(close);
        _slow.Add(close);
        if (!_slow.IsReady)
            return;
        var macd = _fast.Value - _slow.Value;
        _signal.Add(macd);
        if (!_signal.IsReady)
            return;
        var distance = (macd - _signal.Value) / _fast.Value;
        if (Context.Position <= 0 && distance > Tolerance)
            sizing.SetHoldings(Context, instrument, 1, "rises");
        else if (Context.Position >= 0 && distance < -Tolerance)
            Context.SetTarget(instrument, 0, "falls");
    }
}
