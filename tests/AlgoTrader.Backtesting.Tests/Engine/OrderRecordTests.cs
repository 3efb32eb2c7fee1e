using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Engine;

/// <summary>An order is kept as it stands even when nobody was told of its placing.</summary>
public sealed class OrderRecordTests
{
    [Fact]
    public void Orders_WhetherTheStrategyHearsOfThemOrNot_AreTheSame()
    {
        var (silent, heard) = (Run(keepsInputs: false), Run(keepsInputs: true));
        Assert.Equal(heard.Orders, silent.Orders);
        Assert.Equal(heard.Fills, silent.Fills);
        Assert.Equal(
            [OrderStatus.Filled, OrderStatus.Filled, OrderStatus.Cancelled, OrderStatus.Filled, OrderStatus.Cancelled, OrderStatus.Working],
            silent.Orders.Select(order => order.Status));
        Assert.Equal([1, 2, 3, 4, 5, 6], silent.Orders.Select(order => order.GatewayOrderId));
        Assert.Equal(9, silent.Orders[5].Request.LimitPrice?.ToDecimal());
        Assert.All(silent.Orders, order => Assert.True(order.CreatedAt <= order.UpdatedAt));
    }

    private static BacktestRun Run(bool keepsInputs)
    {
        var resting = string.Empty;
        var strategy = new ScriptedStrategy(TimeSpan.FromMinutes(1), (context, instrument, bar) =>
        {
            switch (bar)
            {
                case 0:
                    context.PlaceBracket(OrderTerms.Market(instrument, OrderSide.Buy, 10), At(12), At(8), "bracket");
                    break;
                case 3:
                    context.Place(OrderTerms.Market(instrument, OrderSide.Buy, 5), "market");
                    context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 5, At(5)), "cancelled");
                    resting = context.Place(OrderTerms.Limit(instrument, OrderSide.Buy, 5, At(5)), "stays");
                    break;
                case 4:
                    context.Cancel(context.OpenOrders.First(order => order.ClientOrderId != resting).ClientOrderId);
                    context.Modify(resting, limitPrice: At(9));
                    break;
            }
        });
        return Market.Run(
            strategy, new() { KeepsInputs = keepsInputs },
            Minutes((10, 10, 10, 10), (10, 11, 10, 11), (11, 13, 11, 13), (13, 13, 13, 13), (13, 13, 13, 13), (13, 13, 13, 13), (13, 13, 13, 13)));
    }
}
