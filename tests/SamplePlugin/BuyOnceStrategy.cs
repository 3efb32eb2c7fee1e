using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using SamplePlugin.Arithmetic;

namespace SamplePlugin;

/// <summary>Buys at the end of the first minute, and holds.</summary>
[Strategy("buy-once")]
public sealed class BuyOnceStrategy(BuyOnceParameters parameters) : Strategy
{
    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (Context.Position == 0 && !Context.HasOpenOrder)
            Context.Submit(OrderSide.Buy, Lots.Round(parameters.Quantity), "buy_once");
    }
}
