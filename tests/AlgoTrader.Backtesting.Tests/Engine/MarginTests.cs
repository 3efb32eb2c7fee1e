using AlgoTrader.Backtesting.Engine;
using AlgoTrader.Backtesting.Margin;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Trading.Strategies;
using static AlgoTrader.Backtesting.Tests.Engine.Market;

namespace AlgoTrader.Backtesting.Tests.Engine;

public sealed class MarginTests
{
    private static readonly BacktestSettings Settings = new() { Cash = 1_000, Margin = new RegulationTMargin() };

    [Theory]
    [InlineData(OrderSide.Buy, 200, OrderStatus.Filled)] // 2,000 of value on 1,000 of equity: the half of it.
    [InlineData(OrderSide.Buy, 201, OrderStatus.Rejected)]
    [InlineData(OrderSide.Sell, 200, OrderStatus.Filled)]
    [InlineData(OrderSide.Sell, 201, OrderStatus.Rejected)]
    public void Order_UpToTwiceTheEquity_IsTaken(OrderSide side, int quantity, OrderStatus status) =>
        Assert.Equal(status, Assert.Single(Run(Orders((0, side, quantity)), Settings, Flat(3, 10)).Orders).Status);

    [Fact]
    public void Refusal_SaysWhatIsNeededAndWhatThereIs() =>
        Assert.Equal(
            "Not enough buying power: a position of 300 ABC needs 1500 of margin in all, and equity is 1000.",
            Assert.Single(Run(Orders((0, OrderSide.Buy, 300)), Settings, Flat(3, 10)).Orders).Reason);

    [Fact]
    public void OrderThatReduces_WhenThereIsNoBuyingPowerLeft_IsTaken()
    {
        var run = Run(Orders((0, OrderSide.Buy, 200), (1, OrderSide.Sell, 50)), Settings, Minutes((10, 10, 10, 10), (10, 10, 8, 8), (8, 8, 8, 8)));
        Assert.Equal([OrderStatus.Filled, OrderStatus.Filled], run.Orders.Select(order => order.Status));
    }

    [Fact]
    public void RefusedOrder_IsToldToTheStrategy_WhichMayOrderAgain()
    {
        var run = Run(Orders((0, OrderSide.Buy, 300), (1, OrderSide.Buy, 100)), Settings, Flat(4, 10));
        Assert.Equal([OrderStatus.Rejected, OrderStatus.Filled], run.Orders.Select(order => order.Status));
    }

    [Fact]
    public void Equity_BelowMaintenance_ClosesThePosition()
    {
        // 200 shares bought at 10: at 6 they are worth 1,200, and equity is 200, less than a quarter.
        var run = Run(Orders((0, OrderSide.Buy, 200)), Settings, Minutes((10, 10, 10, 10), (10, 10, 10, 10), (6, 6, 6, 6), (6.1m, 6.1m, 6.1m, 6.1m)));
        Assert.Equal(("margin_call", -200m, 6.1m), (run.Fills[^1].Reason, run.Fills[^1].Quantity, run.Fills[^1].Price.ToDecimal()));
        Assert.Equal(0, run.Equity.Positions[^1]);
    }

    [Fact]
    public void Order_WithoutMargin_IsAlwaysTaken() =>
        Assert.Equal(OrderStatus.Filled, Assert.Single(Run(Orders((0, OrderSide.Buy, 9_999)), Settings with { Margin = new NoMargin() }, Flat(3, 10)).Orders).Status);

    private static ScriptedStrategy Orders(params (int Bar, OrderSide Side, decimal Quantity)[] orders) => new(TimeSpan.FromMinutes(1), (context, instrument, number) =>
    {
        foreach (var (bar, side, quantity) in orders)
        {
            if (bar == number)
                context.Place(OrderTerms.Market(instrument, side, quantity), "test");
        }
    });
}
