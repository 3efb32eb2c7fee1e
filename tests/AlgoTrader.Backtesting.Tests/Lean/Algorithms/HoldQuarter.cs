using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>NoMinimumOrderMarginRegressionAlgorithm: a quarter of the equity, set anew at every bar.</summary>
internal sealed class HoldQuarter(LeanSizing sizing) : Strategy
{
    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar) => sizing.SetHoldings(Context, instrument, 0.25m, "quarter");
}
