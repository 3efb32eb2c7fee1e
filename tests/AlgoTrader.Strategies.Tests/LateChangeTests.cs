using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;
using AlgoTrader.Strategies.Runtime;

namespace AlgoTrader.Strategies.Tests;

public sealed class LateChangeTests
{
    private static readonly OrderChange Nearer = new("a", "1") { LimitPrice = Price.FromDecimal(101) };

    [Theory]
    [InlineData(OrderSide.Buy, 0, true)]
    [InlineData(OrderSide.Buy, 100, true)]
    [InlineData(OrderSide.Sell, 0, true)]
    [InlineData(OrderSide.Sell, 99, true)] // One share more than there is to leave.
    [InlineData(OrderSide.Sell, 100, false)]
    [InlineData(OrderSide.Buy, -100, false)]
    public void OtherPrice_OfAnOrderOf100_EntersUnlessItLeavesThePosition(OrderSide side, int position, bool enters) =>
        Assert.Equal(enters, LateChange.Enters(Nearer, Order(side), position));

    [Theory]
    [InlineData(50, 0, false)]
    [InlineData(100, 0, true)]
    [InlineData(150, 0, true)]
    [InlineData(150, -100, true)] // More than there is to leave.
    [InlineData(150, -150, false)]
    public void OtherSize_OfAPurchaseOf100_EntersUnlessItIsSmallerOrLeavesThePosition(int quantity, int position, bool enters) =>
        Assert.Equal(enters, LateChange.Enters(new("a", "1") { Quantity = quantity }, Order(OrderSide.Buy), position));

    [Fact]
    public void SmallerAtAnotherPrice_Enters() => Assert.True(LateChange.Enters(Nearer with { Quantity = 50 }, Order(OrderSide.Buy), 0));

    [Fact]
    public void TargetOfAnEntry_NeverEnters() => Assert.False(LateChange.Enters(Nearer, Order(OrderSide.Sell) with { ParentClientOrderId = "entry" }, 0));

    private static OrderRequest Order(OrderSide side) =>
        new("a", "mr", new Instrument("SPY"), side, OrderType.Limit, 100, Price.FromDecimal(100), TimeInForce.GoodTillCancelled);
}
