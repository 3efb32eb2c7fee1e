using AlgoTrader.Domain.Instruments;
using AlgoTrader.Domain.MarketData;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Domain.Tests.Orders;

public sealed class OrderStatusTests
{
    [Fact]
    public void IsFinal_OfEveryStatus_HoldsForTheThreeEndsOnly() =>
        Assert.Equal(
            [OrderStatus.Filled, OrderStatus.Cancelled, OrderStatus.Rejected],
            Enum.GetValues<OrderStatus>().Where(status => status.IsFinal()));

    [Fact]
    public void RemainingQuantity_PartlyFilled_IsWhatIsLeft()
    {
        var request = new OrderRequest("a", "", new Instrument("SPY"), OrderSide.Sell, OrderType.Market, 100);
        var order = new Order(
            request, OrderStatus.PartiallyFilled, 30, Price.FromDecimal(1), 1, 0, "", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, null);
        Assert.Equal(("a", 70m), (order.ClientOrderId, order.RemainingQuantity));
    }
}
