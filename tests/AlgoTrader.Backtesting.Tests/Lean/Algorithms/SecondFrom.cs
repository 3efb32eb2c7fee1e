using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>MarginRemainingRegressionAlgorithm: 70 % in the first instrument, and from a day on 30 % in the second.</summary>
internal sealed class SecondFrom(LeanSizing sizing, DateTimeOffset day) : Strategy
{
    public override TimeSpan BarInterval => TimeSpan.FromDays(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (Context.PositionOf(instrument) != 0)
            return;
        if (instrument == Context.Instrument)
            sizing.SetHoldings(Context, instrument, 0.7m, "first");
        else if (Context.Time > day)
            sizing.SetHoldings(Context, instrument, 0.3m, "second");
    }
}
