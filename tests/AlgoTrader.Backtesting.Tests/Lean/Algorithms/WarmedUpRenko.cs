using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>WarmupIndicatorRegressionAlgorithm: in at the first brick after the warm-up, which has begun it.</summary>
internal sealed class WarmedUpRenko(LeanSizing sizing) : Strategy
{
    private readonly Renko _closes = new(2);

    public override TimeSpan BarInterval => TimeSpan.FromDays(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (_closes.Add(bar.Close.ToDecimal()) && !Context.IsWarmingUp && Context.Position == 0)
            sizing.SetHoldings(Context, instrument, 1, "brick");
    }
}
