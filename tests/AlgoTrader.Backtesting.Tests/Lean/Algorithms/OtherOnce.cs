using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>SetHoldingsMarketOnOpenRegressionAlgorithm: all in the second instrument, whose bars are days, beside minutes of the first.</summary>
internal sealed class OtherOnce(LeanSizing sizing) : Strategy
{
    protected override void OnStart()
    {
        Context.SubscribeBars(Context.Instruments[0], TimeSpan.FromMinutes(1));
        Context.SubscribeBars(Context.Instruments[1], TimeSpan.FromDays(1));
    }

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (instrument == Context.Instruments[1] && Context.PositionOf(instrument) == 0)
            sizing.SetHoldings(Context, instrument, 1, "day");
    }
}
