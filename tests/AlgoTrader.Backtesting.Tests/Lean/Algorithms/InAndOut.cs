using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>CanLiquidateWithOrderPropertiesRegressionAlgorithm: in and out, minute by minute, between two moments.</summary>
internal sealed class InAndOut(DateTimeOffset after, DateTimeOffset before) : Strategy
{
    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (Context.Time > after && Context.Time < before)
            Context.SetTarget(instrument, Context.Position == 0 ? 10 : 0, "turn");
    }
}
