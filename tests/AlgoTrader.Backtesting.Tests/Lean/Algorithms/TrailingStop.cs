using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>In by a trailing buy stop, out by a trailing sell stop.</summary>
internal sealed class TrailingStop : Strategy
{
    private string _buy = string.Empty;
    private string _sell = string.Empty;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (_buy.Length == 0)
            _buy = Context.Place(Trail(instrument, OrderSide.Buy, 2), "enter");
        else if (Context.Position > 0 && _sell.Length == 0)
            _sell = Context.Place(Trail(instrument, OrderSide.Sell, 0.5m), "exit");
    }

    private static OrderTerms Trail(Instrument instrument, OrderSide side, decimal amount) => new(instrument, side, 100)
    {
        Type = OrderType.Trail,
        TrailAmount = Price.FromDecimal(amount),
        TimeInForce = TimeInForce.GoodTillCancelled,
    };
}
