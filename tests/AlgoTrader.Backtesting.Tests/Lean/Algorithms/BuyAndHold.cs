using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>BasicTemplateAlgorithm, its hourly and daily kin, and DividendRegressionAlgorithm: a share of the equity at the first bar, held.</summary>
internal sealed class BuyAndHold(TimeSpan interval, decimal share, LeanSizing sizing) : Strategy
{
    public override TimeSpan BarInterval => interval;

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (Context.Position == 0)
            sizing.SetHoldings(Context, instrument, share, "hold");
    }
}
