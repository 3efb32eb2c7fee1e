using AlgoTrader.Backtesting.Lean;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>AddRemoveSecurityRegressionAlgorithm: half the equity in the first instrument from Monday on, a quarter in each of two others from Wednesday to Thursday.</summary>
internal sealed class TwoForADay(LeanSizing sizing) : Strategy
{
    private readonly HashSet<(Instrument, DayOfWeek)> _done = [];

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        var day = Context.Time.DayOfWeek;
        if (!_done.Add((instrument, day)))
            return;
        if (instrument == Context.Instrument)
        {
            if (day == DayOfWeek.Monday)
                sizing.SetHoldings(Context, instrument, 0.5m, "first");
        }
        else if (day == DayOfWeek.Wednesday)
        {
            sizing.SetHoldings(Context, instrument, 0.25m, "others");
        }
        else if (day == DayOfWeek.Thursday)
        {
            Context.SetTarget(instrument, 0, "out");
        }
    }
}
