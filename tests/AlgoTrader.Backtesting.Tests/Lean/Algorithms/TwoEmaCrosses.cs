using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>StatisticsResultsAlgorithm: half the equity in the first instrument and a fifth in the second, both by means of the first's closes.</summary>
internal sealed class TwoEmaCrosses(LeanSizing sizing) : Strategy
{
    private readonly Ema _ema10 = new(10);
    private readonly Ema _ema30 = new(30);
    private readonly Ema _ema60 = new(60);

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        var isFirst = instrument == Context.Instrument;
        if (isFirst)
        {
            _ema10.Add(bar.Close.ToDouble());
            _ema30.Add(bar.Close.ToDouble());
            _ema60.Add(bar.Close.ToDouble());
        }

        if (!_ema60.IsReady)
            return;
        var isAbove = isFirst ? _ema30.Value > _ema60.Value : _ema10.Value > _ema30.Value;
        if (isAbove)
            sizing.SetHoldings(Context, instrument, isFirst ? 0.5m : 0.2m, "above");
        else if (Context.PositionOf(instrument) != 0)
            Context.SetTarget(instrument, 0, "below");
    }
}
