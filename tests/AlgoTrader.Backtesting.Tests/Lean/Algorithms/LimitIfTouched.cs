using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;

namespace AlgoTrader.Backtesting.Tests.Lean.Algorithms;

/// <summary>One order at a time, one share less of it every minute; purchases end when one share is left, sales stay.</summary>
internal sealed class LimitIfTouched : Strategy
{
    private static readonly DateTimeOffset SellsFrom = new(2013, 10, 9, 0, 0, 0, TimeSpan.Zero);
    private string _order = string.Empty;

    public override TimeSpan BarInterval => TimeSpan.FromMinutes(1);

    protected override void OnBar(Instrument instrument, in Bar bar)
    {
        if (!Context.HasOpenOrder)
        {
            Place(instrument, bar.Close.ToDecimal());
            return;
        }

        if (_order.Length == 0)
            return;
        var request = Context.OpenOrders.Single().Request;
        if (request is { Quantity: 1, Side: OrderSide.Buy })
        {
            Context.CancelAll();
            _order = string.Empty;
            return;
        }

        // Five significant digits of a price of three before the point.
        Context.Modify(_order, Math.Max(request.Quantity - 1, 1), stopPrice: Price.Rounded(decimal.Round(request.StopPrice!.Value.ToDecimal(), 2)));
    }

    private void Place(Instrument instrument, decimal price)
    {
        var sign = Context.Time < SellsFrom ? 1 : -1;
        _order = Context.Place(
            new(instrument, sign > 0 ? OrderSide.Buy : OrderSide.Sell, 10)
            {
                Type = OrderType.LimitIfTouched,
                StopPrice = Price.Rounded(price - (0.25m * sign)),
                LimitPrice = Price.Rounded(price - sign),
                TimeInForce = TimeInForce.GoodTillCancelled,
            },
            "touch");
    }
}
