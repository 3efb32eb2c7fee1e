using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

/// <summary>Buys at the end of its first minutes, and places a stop for every fill in <see cref="OnFill"/>: what a restart must not make it do twice.</summary>
[Strategy("protects-its-fills")]
public sealed class ProtectsItsFillsStrategy(BuyOnceParameters parameters) : Strategy
{
    private const int Entries = 3;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (Context.Position < Entries * (decimal)parameters.Quantity)
            Context.Place(OrderTerms.Market(instrument, OrderSide.Buy, (decimal)parameters.Quantity), "enter");
    }

    protected override void OnFill(Execution execution)
    {
        if (execution.Side == OrderSide.Buy)
            Context.Place(OrderTerms.Stop(execution.Instrument, OrderSide.Sell, execution.Quantity, Price.FromDecimal(1)), "protect");
    }

    protected override void OnReconciled() => Context.Log($"goes on with {Context.Position} and {Context.OpenOrders.Count} orders");
}
