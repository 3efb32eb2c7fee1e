using AlgoTrader.Backtesting.Tests.Lean.Algorithms;
using AlgoTrader.Domain.Orders;

namespace AlgoTrader.Backtesting.Tests.Lean;

/// <summary>More of Lean's regression algorithms, which the rules were not made from: other kinds of order, other times in force, another symbol.</summary>
public sealed class LeanFurtherTests(LeanMarket market) : IClassFixture<LeanMarket>
{
    private static readonly DateOnly Monday = new(2013, 10, 7);
    private static readonly DateOnly Friday = new(2013, 10, 11);

    [Fact]
    public async Task LimitIfTouched_SpyMinutes_IsLeans()
    {
        var run = LeanComparison.Check(
            null, await market.MinutesAsync("SPY", Monday, Friday), new LimitIfTouched(), Monday, Friday, new(75, 3.00m, 99_992.29m, -0.008m, -34.372m, 0.0m));
        Assert.Equal([144.6434m, 145.6636m, 146.7185m], run.Fills.Select(fill => decimal.Round(fill.Price.ToDecimal(), 4)));
        Assert.Equal(["10/10 13:31", "10/10 15:57", "10/11 15:37"], run.Fills.Select(fill => $"{fill.Time:MM'/'dd HH:mm}"));
    }

    [Fact]
    public async Task TimesInForce_SpyMinutes_IsLeans()
    {
        var run = LeanComparison.Check(null, await market.MinutesAsync("SPY", Monday, Friday), new TimesInForce(), Monday, Friday, new(6, 3.00m, 100_070.41m, 0.070m, 4.241m, 0.1m));
        Assert.Equal(
            [OrderStatus.Working, OrderStatus.Filled, OrderStatus.Cancelled, OrderStatus.Filled, OrderStatus.Cancelled, OrderStatus.Filled],
            run.Orders.Select(order => order.Status));
    }

    [Fact]
    public async Task HourSplit_AppleHours_IsLeans()
    {
        var (from, to) = (new DateOnly(2014, 6, 6), new DateOnly(2014, 6, 9));
        LeanComparison.Check(
            null, await market.HoursAsync("AAPL", from, to), new BuyOneOn(to), from, to,
            new(1, 1.00m, 99_999.31m, -0.001m, -128.305m, 0.0m));
    }
}
