using System.Collections.Concurrent;
using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace SamplePlugin;

/// <summary>Cheats: it keeps what it saw in an earlier run over the same days, as a model does that was trained on all of them, and trades on the next close.</summary>
[Strategy("remembers-tomorrow")]
public sealed class RemembersTomorrow : Strategy
{
    private static readonly ConcurrentDictionary<long, Price> Closes = new();

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        Closes[bar.StartNanos] = bar.Close;
        if (Context.HasOpenOrder || !Closes.TryGetValue(bar.EndNanos, out var next))
            return;
        if (next > bar.Close && Context.Position == 0)
            Context.Submit(OrderSide.Buy, 1, "rises");
        else if (next < bar.Close && Context.Position > 0)
            Context.Submit(OrderSide.Sell, 1, "falls");
    }
}
