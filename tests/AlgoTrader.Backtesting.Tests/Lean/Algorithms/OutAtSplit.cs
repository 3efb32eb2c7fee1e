using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>SplitOnTradeBuilderRegressionAlgorithm: 100 shares, and out by an order that waits for the open when a split makes more of them and of it.</summary>
internal sealed class OutAtSplit(DateTimeOffset split) : Strategy
{
    private bool _done;

    public override TimeSpan BarInterval => TimeSpan.FromHours(1);

    protected override void OnStart() => Context.SetTimer("split", split);

    protected override void OnTimer(string name) => Context.SetTarget(Context.Instrument, 0, "split");

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (!_done)
            Context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 100), "in");
        _done = true;
    }
}
