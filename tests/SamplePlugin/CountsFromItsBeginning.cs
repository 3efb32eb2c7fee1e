using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

/// <summary>Decides by how many bars it has seen: where its history begins makes all the difference.</summary>
[Strategy("counts-from-its-beginning")]
public sealed class CountsFromItsBeginning : Strategy
{
    private int _bars;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (++_bars % 7 == 0 && !Context.HasOpenOrder)
            Context.Submit(Context.Position > 0 ? OrderSide.Sell : OrderSide.Buy, 1, "seventh");
    }
}
