using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Bench;

/// <summary>Sees every bar and does nothing.</summary>
internal sealed class Watcher : Strategy
{
    public override TimeSpan BarInterval { get; } = TimeSpan.FromMinutes(1);

    public long Sum { get; private set; }

    protected override void OnBar(Instrument instrument, in Bar bar) => Sum += bar.Close.Nanos;
}
