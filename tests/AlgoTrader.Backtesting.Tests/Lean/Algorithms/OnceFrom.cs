using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>A number of shares, or a share of the equity, at the end of one bar, held: FillForwardEnumeratorOutOfOrderBar, SplitPartialShare and EquitySplitHoldings.</summary>
internal sealed class OnceFrom(DateTimeOffset from, Action<IStrategyContext> act) : Strategy
{
    private bool _done;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (_done || Context.Time < from)
            return;
        _done = true;
        act(Context);
    }
}
