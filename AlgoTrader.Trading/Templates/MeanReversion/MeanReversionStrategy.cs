using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Indicators;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Trading.Templates.MeanReversion;

/// <summary>
/// Sells what has risen and buys what has fallen far from its recent mean, and closes the position when the price is back.
/// One position at a time; one action per bar; decided on finished bars, at market.
/// </summary>
[Strategy("mean-reversion")]
public sealed class MeanReversionStrategy(MeanReversionParameters parameters) : Strategy
{
    private readonly RollingZScore _z = new(parameters.Lookback);

    public override TimeSpan BarInterval { get; } = TimeSpan.FromMinutes(parameters.BarMinutes);

    protected internal override void OnBar(Instrument instrument, in Bar bar)
    {
        _z.Add(bar.Close);
        if (!_z.IsReady)
            return;

        Context.ShowIndicator("z", _z.Value);
        Context.ShowIndicator("mean", _z.Mean);
        Context.ShowIndicator("standardDeviation", _z.StandardDeviation);

        if (!Context.HasOpenOrder)
            Decide(_z.Value);
    }

    private void Decide(double z)
    {
        var position = Context.Position;
        if (position == 0)
        {
            if (z <= -parameters.EntryZ)
                Context.Submit(OrderSide.Buy, parameters.Quantity, "enter_long");
            else if (z >= parameters.EntryZ)
                Context.Submit(OrderSide.Sell, parameters.Quantity, "enter_short");
        }
        else if (position > 0 && z >= -parameters.ExitZ)
        {
            Context.Submit(OrderSide.Sell, position, "exit_z");
        }
        else if (position < 0 && z <= parameters.ExitZ)
        {
            Context.Submit(OrderSide.Buy, -position, "exit_z");
        }
    }
}
