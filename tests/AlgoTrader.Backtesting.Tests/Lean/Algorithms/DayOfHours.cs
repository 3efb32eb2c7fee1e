using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>ConsolidateScanRegressionAlgorithm: in at the first day made of hours.</summary>
internal sealed class DayOfHours(LeanSizing sizing) : Strategy
{
    protected override void OnStart() => Context.SubscribeBars(Context.Instrument, TimeSpan.FromDays(1));

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (Context.Position == 0)
            sizing.SetHoldings(Context, instrument, 1, "day");
    }
}
