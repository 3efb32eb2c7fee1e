using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>ClassicRenkoConsolidatorAlgorithm: in at a brick of the closes, out at one of a mean of the bar's prices.</summary>
internal sealed class RenkoInAndOut(LeanSizing sizing) : Strategy
{
    private readonly Renko _closes = new(2.5m);
    private readonly Renko _means = new(2.5m);

    public override TimeSpan BarInterval => TimeSpan.FromDays(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (_closes.Add(bar.Close.ToDecimal()) && Context.Position == 0)
            sizing.SetHoldings(Context, instrument, 1, "brick");
        var mean = ((2 * bar.Open.ToDecimal()) + bar.High.ToDecimal() + bar.Low.ToDecimal() + (3 * bar.Close.ToDecimal())) / 7;
        if (_means.Add(mean) && Context.Position != 0)
            Context.SetTarget(instrument, 0, "brick of means");
    }
}
