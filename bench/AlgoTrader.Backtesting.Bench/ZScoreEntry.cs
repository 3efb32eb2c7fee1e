using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Indicators;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>Buys one share two standard deviations below the mean of 20 closes, sells it at the mean.</summary>
internal sealed class ZScoreEntry : Strategy
{
    private readonly RollingZScore _z = new(20);

    public override TimeSpan BarInterval { get; } = TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        _z.Add(bar.Close);
        if (!_z.IsReady || Context.HasOpenOrder)
            return;
        // The position first: it seldom changes, so that the processor guesses right and does not wait for the z-score.
        if (Context.Position > 0)
        {
            if (_z.CompareTo(0) >= 0)
                Context.Submit(OrderSide.Sell, 1, "back");
        }
        else if (_z.CompareTo(-2) < 0)
        {
            Context.Submit(OrderSide.Buy, 1, "far below");
        }
    }
}
